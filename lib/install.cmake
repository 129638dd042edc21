# What `cmake --install` puts where: programs, library, header, manual.
# The pkg-config file names its prefix by its own place, so that the tree can
# be moved.
file(RELATIVE_PATH HEARSAY_PC_UP
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/hearsay.pc.in hearsay.pc @ONLY)

if(HEARSAY_TOOLS)
  install(TARGETS ${HEARSAY_TOOLS})
endif()
install(TARGETS hearsay_shared hearsay_static)
install(FILES ${PROJECT_SOURCE_DIR}/include/hearsay.h TYPE INCLUDE)
install(FILES ${PROJECT_BINARY_DIR}/hearsay.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICES.md
  TYPE DOC)

file(GLOB HEARSAY_MANUAL CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cmd/*.[15])
foreach(page IN LISTS HEARSAY_MANUAL)
  string(REGEX REPLACE ".*\\." "" section ${page})
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
