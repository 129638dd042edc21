#include "train/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { MOST_THREADS = 64 };

struct jobs {
    atomic_uint next;
    unsigned count;
    void (*run)(void *context, unsigned job);
    void *context;
};

static void *work(void *argument)
{
    struct jobs *jobs = argument;
    for (;;) {
        unsigned job = atomic_fetch_add(&jobs->next, 1);
        if (job >= jobs->count) {
            return NULL;
        }
        jobs->run(jobs->context, job);
    }
}

void parallel_run(unsigned jobs, unsigned threads,
                  void (*run)(void *context, unsigned job), void *context)
{
    struct jobs queue = {.count = jobs, .run = run, .context = context};
    pthread_t others[MOST_THREADS];
    unsigned started = 0;
    while (started + 1 < threads && started + 1 < jobs &&
           started < MOST_THREADS &&
           pthread_create(&others[started], NULL, work, &queue) == 0) {
        started++;
    }
    work(&queue);
    while (started > 0) {
        pthread_join(others[--started], NULL);
    }
}
