/* Independent jobs on several cores: folds of a jackknife, seeds, models. */
#ifndef HSY_TRAIN_PARALLEL_H
#define HSY_TRAIN_PARALLEL_H

/* Calls run(context, job) for each job from 0 to jobs - 1, on up to `threads`
 * threads, and returns when all are done. Jobs must not depend on each other;
 * which thread does which is not told, so that results cannot depend on it.
 * Where no thread can be started the caller's does the work. */
void parallel_run(unsigned jobs, unsigned threads,
                  void (*run)(void *context, unsigned job), void *context);

#endif
