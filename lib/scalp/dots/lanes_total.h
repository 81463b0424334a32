/* lanes_total: the sum of sixteen lanes, once for every kind of machine (see push_sums.h). */

static inline LANES_TARGET float LANES_NAME(total)(const lanes *values)
{
	half_lanes low = __builtin_shufflevector(*values, *values, 0, 1, 2, 3, 4, 5, 6, 7);
	half_lanes high = __builtin_shufflevector(*values, *values, 8, 9, 10, 11, 12, 13, 14, 15);
	low += high;
	quarter_lanes a = __builtin_shufflevector(low, low, 0, 1, 2, 3);
	quarter_lanes b = __builtin_shufflevector(low, low, 4, 5, 6, 7);
	a += b;
	return (a[0] + a[2]) + (a[1] + a[3]);
}
