/* date: calendar days (ISO 8601, proleptic Gregorian) as whole days since 1970-01-01.
 * Algorithm: Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum { DATE_TEXT = 11, DATE_YEAR_FIRST = 1900, DATE_YEAR_LAST = 2999 };

/* Reads exactly "YYYY-MM-DD", years 1900..2999, a day that exists. */
bool date_read(const char *text, int64_t *day);

/* Whether a day lies in those years: what is written can be read again. */
bool date_fits(int64_t day);

/* Writes "YYYY-MM-DD" with its final zero; days of the years 0..9999. */
void date_write(char text[static DATE_TEXT], int64_t day);

/* The same day of the month `months` later; the last day of the month where that day does not exist. */
int64_t date_add_months(int64_t day, int months);

/* 0 Monday .. 6 Sunday. */
int date_weekday(int64_t day);

/* Today in UTC. */
int64_t date_today(void);

#endif
