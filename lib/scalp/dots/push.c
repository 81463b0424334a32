#include "scalp/dots/push.h"

#include <string.h>

#include "scalp/dots/lanes.h"

/* From place LANES - k on: k times yes, then no. */
static const int32_t run_masks[2 * LANES] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};

#define PUSH_TARGET
#define PUSH_NAME(name) any_##name
#include "scalp/dots/push_sums.h"
#undef PUSH_TARGET
#undef PUSH_NAME

struct push push_anywhere(void)
{
	return (struct push){any_relaxing, any_parting, any_load};
}

#ifdef __x86_64__

#define PUSH_TARGET __attribute__((target("avx2")))
#define PUSH_NAME(name) avx2_##name
#include "scalp/dots/push_sums.h"

struct push push_here(void)
{
	if (__builtin_cpu_supports("avx2"))
		return (struct push){avx2_relaxing, avx2_parting, avx2_load};
	return push_anywhere();
}

#else

struct push push_here(void)
{
	return push_anywhere();
}

#endif
