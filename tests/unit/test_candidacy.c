/* Every rule fires where it must and does not where it just must not; what was not asked is never green; overrides lift
 * what they name and nothing else; every word of the vocabulary is understood. */
#include <string.h>

#include "base/date.h"
#include "case/client/case_candidacy.h"
#include "case/catalogue/catalogue_defaults.h"
#include "case/catalogue/catalogue_patterns.h"
#include "case/catalogue/catalogue_rules.h"
#include "case/document/parse.h"
#include "candidacy_rows.h"
#include "tap.h"

static const char day_text[] = "2026-11-21";

/* A client against whom nothing speaks, before the history is filled with denials. */
static const char blank_case[] =
	"{\"smp\": 1, \"id\": \"t\", \"client\": {\"age\": 41, \"sex\": \"female\", \"pattern\": [\"norwood-5\"], "
	"\"skin\": "
	"{\"fitzpatrick\": 2}, \"hair\": {\"colour\": \"dark-brown\"}, \"scars\": [], \"history\": {\"diagnosis\": "
	"{\"cause\": "
	"\"androgenetic\", \"by\": \"dermatologist\", \"date\": \"2026-09-02\"}, \"loss_onset\": {\"since\": "
	"\"2015-01-01\"}, "
	"\"accepts_shaving\": true}}, \"goal\": {\"look\": \"shaved\", \"ink\": \"permanent\"}}";

struct bench {
	struct arena arena;
	jmp_buf exhausted;
	struct defaults defaults;
	struct rulebook book;
	struct pattern_catalogue patterns;
	struct palette palette;
	int64_t day;
};

/* The blank case with every question of the history denied that it does not answer. */
static json_t *healthy_case(const struct bench *bench)
{
	json_t *root = json_loads(blank_case, 0, NULL), *client = json_object_get(root, "client");
	json_t *history = json_object_get(client, "history");
	for (size_t i = 0; i < bench->book.question_count; i++) {
		const struct question *question = &bench->book.questions[i];
		if (question->type != QUESTION_GIVEN && question->matters && !question->covered
			&& !json_object_get(history, question->code))
			json_object_set_new(history, question->code, json_false());
	}
	return root;
}

/* Puts "member=value" in place: a question of the history, or client.member. */
static void change_one(json_t *root, const char *text, size_t end)
{
	char key[64];
	size_t length = strcspn(text, "=");
	json_t *client = json_object_get(root, "client"), *object = json_object_get(client, "history");
	const char *name = key;
	memcpy(key, text, length);
	key[length] = '\0';
	if (strncmp(key, "client.", 7) == 0) {
		object = client;
		name += 7;
	} else if (strncmp(key, "root.", 5) == 0) {
		object = root;
		name += 5;
	}
	json_object_set_new(object, name, json_loadb(text + length + 1, end - length - 1, JSON_DECODE_ANY, NULL));
}

/* The same for several, joined by "&&". */
static void change(json_t *root, const char *text)
{
	const char *next = strstr(text, "&&");
	change_one(root, text, next ? (size_t)(next - text) : strlen(text));
	if (next)
		change(root, next + 2);
}

static bool judge(struct bench *bench, json_t *root, struct case_candidacy *candidacy, struct error *error)
{
	struct document document;
	const char *text = json_dumps(root, JSON_COMPACT);
	*error = (struct error){.kind = ERROR_NONE};
	return document_parse(&document, text, strlen(text), 1, 1, &bench->arena, error)
	       && case_read_candidacy(&document, &(struct member){.value = NULL}, &bench->book, &bench->patterns,
		       &bench->palette, &bench->defaults, bench->day, candidacy, &bench->arena, error);
}

static struct candidacy judge_changed(struct bench *bench, const char *one, const char *other)
{
	struct case_candidacy candidacy = {.result = {.verdict = VERDICT_GREEN}};
	struct error error;
	json_t *root = healthy_case(bench);
	if (one)
		change(root, one);
	if (other)
		change(root, other);
	if (!judge(bench, root, &candidacy, &error))
		printf("# %s: %s\n", error.pointer, error.text);
	return candidacy.result;
}

static bool refused(struct bench *bench, const char *one, const char *other, const char *pointer)
{
	struct case_candidacy candidacy;
	struct error error;
	json_t *root = healthy_case(bench);
	change(root, one);
	if (other)
		change(root, other);
	return !judge(bench, root, &candidacy, &error) && error.kind == ERROR_DATA
	       && strcmp(error.pointer, pointer) == 0;
}

static const struct finding *find(const struct candidacy *candidacy, const char *code)
{
	for (size_t i = 0; i < candidacy->finding_count; i++)
		if (strcmp(candidacy->findings[i].rule->code, code) == 0)
			return &candidacy->findings[i];
	return NULL;
}

static bool lists(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static void test_rules(struct bench *bench)
{
	for (size_t i = 0; i < bench->book.rule_count; i++) {
		const struct rule *rule = &bench->book.rules[i];
		const struct row *row = rows;
		while (row < rows + sizeof rows / sizeof *rows && strcmp(row->rule, rule->code) != 0)
			row++;
		if (!ok(row < rows + sizeof rows / sizeof *rows, "%s has a case that fires it", rule->code))
			continue;
		struct candidacy fires = judge_changed(bench, row->fires, NULL),
				 not = judge_changed(bench, row->not, NULL);
		const struct finding *finding = find(&fires, rule->code);
		ok(finding && fires.verdict == rule->verdict, "%s makes the verdict %s", rule->code,
			rule->verdict == VERDICT_RED ? "red" : "amber");
		ok(!find(&not, rule->code), "%s just does not fire", rule->code);
		ok(fires.deferred == (rule->kind == RULE_DEFER), "%s %s", rule->code,
			rule->kind == RULE_DEFER ? "says not now" : "goes ahead on a condition");
	}
}

static void test_unasked(struct bench *bench)
{
	struct candidacy healthy = judge_changed(bench, NULL, NULL);
	ok(healthy.verdict == VERDICT_GREEN && healthy.unasked_count == 0, "all asked and denied is green");
	for (size_t i = 0; i < bench->book.question_count; i++) {
		const struct question *question = &bench->book.questions[i];
		char absent[96], unknown[96];
		if (!question->matters || question->asked_if.count > 0 || question->covered)
			continue;
		bool given = question->type == QUESTION_GIVEN && strcmp(question->code, "diagnosis") != 0;
		snprintf(absent, sizeof absent, "%s%s=null", given ? "client." : "", question->code);
		struct candidacy candidacy = judge_changed(bench, absent, NULL);
		ok(candidacy.verdict == VERDICT_AMBER
				&& lists(candidacy.unasked, candidacy.unasked_count, question->code),
			"%s not asked is amber and listed", question->code);
		snprintf(unknown, sizeof unknown, "%s=\"unknown\"", question->code);
		if (given)
			continue;
		candidacy = judge_changed(bench, unknown, NULL);
		ok(candidacy.verdict == VERDICT_AMBER
				&& lists(candidacy.unasked, candidacy.unasked_count, question->code),
			"%s unknown is amber and listed", question->code);
	}
	struct candidacy man = judge_changed(bench, "client.sex=\"male\"", "pregnant=null");
	ok(man.verdict == VERDICT_GREEN, "a man need not be asked about pregnancy");
	struct candidacy areata = judge_changed(bench, "client.pattern=[\"areata\"]", "areata=null");
	ok(find(&areata, "areata-unstable"), "the pattern areata counts as active until its last day is told");
	struct candidacy scar = judge_changed(bench, "client.scars=[{\"kind\":\"trauma\"}]", NULL);
	ok(lists(scar.unasked, scar.unasked_count, "scar_age")
			&& lists(scar.unasked, scar.unasked_count, "scar_raised"),
		"a scar's age and height are asked for");
	struct candidacy surgery = judge_changed(bench, "head_surgery=true", NULL);
	ok(lists(surgery.unasked, surgery.unasked_count, "shunt"), "surgery of the skull asks for a shunt");
	struct candidacy list = judge_changed(bench, "medication=true", NULL);
	ok(lists(list.unasked, list.unasked_count, "medication"), "medication without names is still unanswered");
	struct candidacy empty = judge_changed(bench, "client.history={}", "client.age=41");
	ok(empty.verdict == VERDICT_AMBER && empty.unasked_count > 20, "an empty history is amber");
}

static void test_unrecognised(struct bench *bench)
{
	struct candidacy text = judge_changed(bench, "other=[\"an old ailment\", \"epilepsy\"]", NULL);
	ok(text.verdict == VERDICT_AMBER && text.unrecognised_count == 1
			&& strcmp(text.unrecognised[0], "/client/history/other/0") == 0 && find(&text, "epilepsy"),
		"an unknown text is counted, the known one beside it fires");
	struct candidacy member = judge_changed(bench, "gout=true", NULL);
	ok(member.unrecognised_count == 1 && member.verdict == VERDICT_AMBER,
		"an unknown question answered is counted");
	struct candidacy denied = judge_changed(bench, "gout=false", NULL);
	ok(denied.unrecognised_count == 0 && denied.verdict == VERDICT_GREEN, "an unknown question denied is not");
	struct candidacy cause = judge_changed(bench, "diagnosis={\"cause\":\"something new\"}", NULL);
	ok(cause.unrecognised_count == 1 && cause.verdict == VERDICT_AMBER, "an unknown cause is counted");
}

static void test_vocabulary(struct bench *bench)
{
	for (size_t i = 0; i < bench->book.question_count; i++) {
		const struct question *question = &bench->book.questions[i];
		bool known = true;
		if (question->type != QUESTION_ANSWER)
			continue;
		for (size_t k = 0; question->names[k]; k++) {
			char text[96];
			snprintf(text, sizeof text, "other=[\"%s\"]", question->names[k]);
			known = judge_changed(bench, "client.history={}", text).unrecognised_count == 0 && known;
			known = catalogue_rules_question(&bench->book, question->names[k]) == i && known;
		}
		ok(known && catalogue_rules_question(&bench->book, question->code) == i,
			"%s and its aliases are understood", question->code);
	}
}

static int64_t day_of(const char *text)
{
	int64_t day = 0;
	date_read(text, &day);
	return day;
}

static void test_waits(struct bench *bench)
{
	struct candidacy healthy = judge_changed(bench, NULL, NULL);
	ok(healthy.not_before == day_of("2026-11-28") && !healthy.open, "nobody begins before cooling off for a week");
	struct candidacy agreed = judge_changed(bench, "root.signoff={\"name\":\"x\",\"date\":\"2026-11-01\"}",
		"patch_test={\"since\":\"2026-11-01\"}");
	ok(agreed.not_before == day_of(day_text), "agreed and tested long ago may begin today");
	struct candidacy tested = judge_changed(bench, "root.signoff={\"name\":\"x\",\"date\":\"2026-11-01\"}",
		"patch_test={\"since\":\"2026-11-20\"}");
	ok(tested.not_before == day_of("2026-11-23"), "a patch test is read after three days");
	struct candidacy grown = judge_changed(bench, "transplant={\"since\":\"2026-06-30\"}", NULL);
	ok(grown.not_before == day_of("2027-03-30") && !grown.open, "a transplant waits nine months");
	struct candidacy latest = judge_changed(
		bench, "transplant={\"since\":\"2026-06-30\"}", "laser_removal={\"since\":\"2026-11-20\"}");
	ok(latest.not_before == day_of("2027-03-30"), "the longest wait counts");
	struct candidacy endless = judge_changed(bench, "psoriasis=true", NULL);
	ok(endless.open, "a wait without a known end is open");
	struct candidacy scar =
		judge_changed(bench, "client.scars=[{\"kind\":\"trauma\",\"age_month\":5,\"raised_mm\":0}]", NULL);
	ok(scar.not_before == day_of("2027-06-21") && !scar.open, "a young scar waits until it is a year old");
	struct candidacy condition = judge_changed(bench, "moles=true", NULL);
	ok(condition.not_before == healthy.not_before && !condition.open, "a condition makes nobody wait");
}

static const char override_keloid[] = "root.override={\"rules\":[\"keloid\"],\"physician\":{\"name\":\"N\",\"role\":"
				      "\"dermatologist\"},\"reason\":\"r\","
				      "\"date\":\"2026-11-01\",\"expires\":\"2026-11-21\"}";
static const char override_expired[] = "root.override={\"rules\":[\"keloid\"],\"physician\":{\"name\":\"N\",\"role\":"
				       "\"dermatologist\"},\"reason\":\"r\","
				       "\"date\":\"2026-11-01\",\"expires\":\"2026-11-20\"}";
static const char override_never[] = "root.override={\"rules\":[\"keloid\",\"under-age\"],\"physician\":{\"name\":"
				     "\"N\",\"role\":\"gp\"},\"reason\":\"r\","
				     "\"date\":\"2026-11-01\",\"expires\":\"2026-12-20\"}";
static const char override_unnamed[] =
	"root.override={\"rules\":[\"keloid\"],\"physician\":{\"name\":\"\",\"role\":\"x\"},\"reason\":\"r\","
	"\"date\":\"2026-11-01\",\"expires\":\"2026-12-20\"}";
static const char override_unknown[] =
	"root.override={\"rules\":[\"keloids\"],\"physician\":{\"name\":\"N\",\"role\":\"gp\"},\"reason\":\"r\","
	"\"date\":\"2026-11-01\",\"expires\":\"2026-12-20\"}";

static void test_overrides(struct bench *bench)
{
	struct candidacy lifted = judge_changed(bench, "keloid=true", override_keloid);
	ok(lifted.verdict == VERDICT_AMBER && lifted.red_count == 0 && find(&lifted, "keloid")->lifted,
		"a physician's override makes a red rule amber, and it still shows");
	struct candidacy other = judge_changed(bench, "pregnant=true", override_keloid);
	ok(other.verdict == VERDICT_RED && other.red_count == 1, "a red rule that it does not name still refuses");
	struct candidacy expired = judge_changed(bench, "keloid=true", override_expired);
	ok(expired.verdict == VERDICT_RED, "an expired override lifts nothing");
	ok(refused(bench, override_never, NULL, "/override/rules/1"), "no override lifts being under age");
	ok(refused(bench, override_unnamed, NULL, "/override/physician/name"), "an override needs a physician's name");
	ok(refused(bench, override_unknown, NULL, "/override/rules/0"), "an override of an unknown rule is refused");
}

static const char met_diabetes[] =
	"client.met=[{\"rule\":\"diabetes\",\"by\":\"N\",\"role\":\"GP\",\"date\":\"2026-11-21\"}]";
static const char met_ahead[] =
	"client.met=[{\"rule\":\"chemotherapy-ahead\",\"by\":\"N\",\"role\":\"GP\",\"date\":\"2026-11-21\"}]";
static const char met_moles[] =
	"client.met=[{\"rule\":\"moles-undrawn\",\"by\":\"N\",\"role\":\"GP\",\"date\":\"2026-11-21\"}]";

static void test_met(struct bench *bench)
{
	struct candidacy met = judge_changed(bench, "diabetes=true", met_diabetes);
	ok(met.verdict == VERDICT_GREEN && met.met_count == 1 && find(&met, "diabetes")->met,
		"a condition that has been met still shows, and the verdict is green");
	struct candidacy other = judge_changed(bench, "diabetes=true&&epilepsy=true", met_diabetes);
	ok(other.verdict == VERDICT_AMBER, "one beside it that has not been met keeps it amber");
	struct candidacy none = judge_changed(bench, NULL, met_diabetes);
	ok(none.verdict == VERDICT_GREEN && none.met_count == 0, "a record that nothing asked for counts for nothing");
	struct candidacy ahead = judge_changed(bench, "chemotherapy_planned={\"since\":\"2027-01-08\"}", met_ahead);
	ok(ahead.verdict == VERDICT_GREEN && ahead.has_not_after, "what is met by a note keeps its last day");
	ok(refused(bench, "moles=true", met_moles, "/client/met/0/rule"), "a drawing is not met by a record");
}

static void test_contradictions(struct bench *bench)
{
	ok(refused(bench, "pregnancy=true", NULL, "/client/history/pregnancy"),
		"a question answered yes and no is refused");
	ok(refused(bench, "transplant={\"since\":\"2026-02-01\",\"until\":\"2026-01-01\"}", NULL,
		   "/client/history/transplant/until"),
		"an end before its beginning is refused");
	ok(refused(bench, "keloid=3", NULL, "/client/history/keloid"), "a number is no answer");
	ok(refused(bench, "keloid=\"a bit\"", NULL, "/client/history/keloid"), "a free text is no answer to yes or no");
	ok(refused(bench, "other=[7]", NULL, "/client/history/other/0"), "a list holds words or details");
	ok(refused(bench, "transplant={\"since\":\"2026-02-30\"}", NULL, "/client/history/transplant/since"),
		"a day that does not exist is refused");
	ok(refused(bench, "client.age=-1", NULL, "/client/age"), "an age below zero is refused");
}

static void test_statements(struct bench *bench)
{
	struct case_candidacy candidacy;
	struct error error;
	json_t *root = healthy_case(bench);
	change(root, "root.goal={\"look\":\"density\",\"ink\":\"temporary\"}");
	ok(judge(bench, root, &candidacy, &error), "a density case is read");
	bool camouflage = false, shaving = false, temporary = false, permanent = false;
	for (size_t i = 0; i < candidacy.statement_count; i++) {
		camouflage |= strcmp(candidacy.statements[i]->code, "camouflage") == 0;
		shaving |= strcmp(candidacy.statements[i]->code, "shaving") == 0;
		temporary |= strcmp(candidacy.statements[i]->code, "temporary") == 0;
		permanent |= strcmp(candidacy.statements[i]->code, "not-reversible") == 0;
	}
	ok(camouflage, "every plan says that it is camouflage");
	ok(!shaving, "density is not told to shave");
	ok(temporary && !permanent, "temporary ink has its own statements");
}

static bool load(struct bench *bench)
{
	struct error error = {.kind = ERROR_NONE};
	if (!catalogue_read_defaults(NULL, &bench->arena, &bench->defaults, &error)
		|| !catalogue_read_patterns(NULL, &bench->arena, &bench->patterns, &error)
		|| !catalogue_read_rules(NULL, &bench->defaults, &bench->arena, &bench->book, &error)
		|| !catalogue_read_pigments(NULL, &bench->arena, &bench->palette, &error))
		printf("# %s: %s\n", error.pointer, error.text);
	date_read(day_text, &bench->day);
	return ok(error.kind == ERROR_NONE, "the built-in defaults and rules are read");
}

int main(void)
{
	static struct bench bench;
	bench.arena.exhausted = &bench.exhausted;
	if (setjmp(bench.exhausted) != 0)
		return 1;
	parse_memory(&bench.arena);
	if (load(&bench)) {
		test_rules(&bench);
		test_unasked(&bench);
		test_unrecognised(&bench);
		test_vocabulary(&bench);
		test_waits(&bench);
		test_overrides(&bench);
		test_met(&bench);
		test_contradictions(&bench);
		test_statements(&bench);
	}
	arena_release(&bench.arena);
	return tap_done();
}
