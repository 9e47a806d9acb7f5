/*
 * Loaded before the C library, this lets one force of the state's files fail, as a dying disk does.
 * FAILING_FORCE names a file. Once it exists, the next force of state.db or of what belongs to it
 * fails, and the file goes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_state(int fd) {
  char link[64];
  char path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) {
    return 0;
  }
  path[length] = 0;
  return strstr(path, "/state.db") != NULL;
}

static int fails(int fd) {
  const char *trigger = getenv("FAILING_FORCE");
  if (trigger == NULL || !is_state(fd) || unlink(trigger) != 0) {
    return 0;
  }
  errno = EIO;
  return 1;
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  return fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  return fails(fd) ? -1 : real(fd);
}
