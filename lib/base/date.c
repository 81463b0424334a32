#include "base/date.h"

#include <string.h>
#include <time.h>

static int64_t days_from_civil(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t of_era = days - era * 146097;
	int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t shifted = (5 * of_year + 2) / 153;
	*day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
	*month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
	*year = year_of_era + era * 400 + (*month <= 2);
}

static int days_in_month(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && leap);
}

bool date_read(const char *text, int64_t *day)
{
	static const char form[] = "dddd-dd-dd";
	if (strlen(text) != sizeof form - 1)
		return false;
	int parts[3] = {0}, part = 0;
	for (size_t i = 0; form[i]; i++) {
		if (form[i] == '-') {
			if (text[i] != '-')
				return false;
			part++;
		} else if (text[i] >= '0' && text[i] <= '9') {
			parts[part] = 10 * parts[part] + text[i] - '0';
		} else {
			return false;
		}
	}
	if (parts[0] < DATE_YEAR_FIRST || parts[0] > DATE_YEAR_LAST || parts[1] < 1 || parts[1] > 12)
		return false;
	if (parts[2] < 1 || parts[2] > days_in_month(parts[0], parts[1]))
		return false;
	*day = days_from_civil(parts[0], parts[1], parts[2]);
	return true;
}

bool date_fits(int64_t day)
{
	return day >= days_from_civil(DATE_YEAR_FIRST, 1, 1) && day < days_from_civil(DATE_YEAR_LAST + 1, 1, 1);
}

void date_write(char text[static DATE_TEXT], int64_t day)
{
	int64_t year;
	int month, of_month;
	civil_from_days(day, &year, &month, &of_month);
	const int parts[] = {(int)(year / 100), (int)(year % 100), month, of_month};
	char *next = text;
	for (int i = 0; i < 4; i++) {
		if (i > 1)
			*next++ = '-';
		*next++ = (char)('0' + parts[i] / 10 % 10);
		*next++ = (char)('0' + parts[i] % 10);
	}
	*next = '\0';
}

int64_t date_add_months(int64_t day, int months)
{
	int64_t year;
	int month, of_month;
	civil_from_days(day, &year, &month, &of_month);
	int64_t whole = year * 12 + month - 1 + months;
	year = whole / 12;
	month = (int)(whole % 12) + 1;
	int last = days_in_month(year, month);
	return days_from_civil(year, month, of_month < last ? of_month : last);
}

int date_weekday(int64_t day)
{
	return (int)(((day + 3) % 7 + 7) % 7);
}

int64_t date_today(void)
{
	return (int64_t)time(NULL) / 86400;
}
