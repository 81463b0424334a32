#include "scalp/dots/push.h"

#include <string.h>

#include "scalp/dots/lanes.h"

const int32_t lanes_first[2 * LANES] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

enum push_kind { PUSH_RELAXING, PUSH_PARTING, PUSH_LOAD };

#define LANES_TARGET
#define LANES_NAME(name) any_##name
#include "scalp/dots/lanes_total.h"
#include "scalp/dots/push_sums.h"
#undef LANES_TARGET
#undef LANES_NAME

#ifdef __x86_64__

#define LANES_TARGET __attribute__((target("avx2")))
#define LANES_NAME(name) avx2_##name
#include "scalp/dots/lanes_total.h"
#include "scalp/dots/push_sums.h"
#undef LANES_TARGET
#undef LANES_NAME

#define LANES_TARGET __attribute__((target("avx512f,avx512vl,avx512dq")))
#define LANES_NAME(name) avx512_##name
#include "scalp/dots/lanes_total.h"
#include "scalp/dots/push_sums.h"

int push_forms(void)
{
	if (!__builtin_cpu_supports("avx2"))
		return 1;
	bool widest = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
		      && __builtin_cpu_supports("avx512dq");
	return widest ? 3 : 2;
}

struct push push_form(int form)
{
	static const struct push forms[] = {{any_relaxing, any_parting, any_parting_listed, any_load},
		{avx2_relaxing, avx2_parting, avx2_parting_listed, avx2_load},
		{avx512_relaxing, avx512_parting, avx512_parting_listed, avx512_load}};
	return forms[form];
}

#else

int push_forms(void)
{
	return 1;
}

struct push push_form(int form)
{
	(void)form;
	return (struct push){any_relaxing, any_parting, any_parting_listed, any_load};
}

#endif

struct push push_here(void)
{
	return push_form(push_forms() - 1);
}
