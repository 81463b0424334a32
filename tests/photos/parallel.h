/* A loop spread over threads; bodies may run in any order and must write to places of their own. */
#ifndef PHOTOS_PARALLEL_H
#define PHOTOS_PARALLEL_H

typedef void parallel_body(void *context, int index);

/* Calls body(context, i) once for each i in 0..count-1 on `threads` threads; returns when all are done. */
void parallel_for(int count, int threads, parallel_body *body, void *context);

#endif
