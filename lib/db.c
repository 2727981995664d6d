#include "base.h"
#include "db.h"
#include "log.h"

#include <libpq-fe.h>
#include <poll.h>

enum { READS_MAX = 4, PARAMS_MAX = 48, PREPARED_MAX = 64 };

struct prepared {
	char *fn;
	size_t n;
	bool read;  /* its comment begins "read:": may be repeated */
	bool ready; /* on the connection that stands */
};

struct db {
	PGconn *conn;
	const char *conninfo, *role, *schema;
	struct prepared prepared[PREPARED_MAX];
	size_t nprepared;
};

static int put_json(struct json_object **holder)
{
	json_object_put(*holder);
	return 0;
}

struct json_object *db_own(TALLOC_CTX *ctx, struct json_object *o)
{
	struct json_object **holder = talloc(ctx, struct json_object *);

	if (!holder)
		abort();
	*holder = o;
	talloc_set_destructor(holder, put_json);
	return o;
}

static int db_close(struct db *db)
{
	PQfinish(db->conn);
	return 0;
}

struct db *db_new(TALLOC_CTX *ctx, const char *conninfo, const char *role, const char *schema)
{
	struct db *db = talloc_zero(ctx, struct db);

	if (!db)
		abort();
	db->conninfo = talloc_strdup(db, conninfo);
	db->role = talloc_strdup(db, role);
	db->schema = talloc_strdup(db, schema);
	talloc_set_destructor(db, db_close);
	return db;
}

static void ignore_notice(void *arg UNUSED, const PGresult *res UNUSED)
{
}

static void forget_prepared(struct db *db)
{
	for (size_t i = 0; i < db->nprepared; i++)
		db->prepared[i].ready = false;
}

static bool connect_anew(struct db *db)
{
	static const char *const keys[] = { "dbname", "user", "application_name", "connect_timeout", "options", NULL };
	const char *values[] = { db->conninfo, db->role, db->role, "3", "-c timezone=Europe/Rome -c datestyle=ISO", NULL };

	PQfinish(db->conn);
	forget_prepared(db);
	db->conn = PQconnectdbParams(keys, values, 1);
	if (PQstatus(db->conn) == CONNECTION_OK) {
		PQsetNoticeReceiver(db->conn, ignore_notice, NULL);
		return true;
	}
	log_warn("db_away", "when", "connect");
	PQfinish(db->conn);
	db->conn = NULL;
	return false;
}

void db_rest(struct db *db)
{
	PQfinish(db->conn);
	db->conn = NULL;
	forget_prepared(db);
}

/*
 * A connection that the server has closed meanwhile is found here, before anything is sent on it: its last words are read first, its end only
 * after them. On one that stands there is seldom anything to read.
 */
static bool connected(struct db *db)
{
	struct pollfd p = { .events = POLLIN };

	if (!db->conn || PQstatus(db->conn) != CONNECTION_OK)
		return connect_anew(db);
	p.fd = PQsocket(db->conn);
	for (int reads = 0; reads < READS_MAX && poll(&p, 1, 0) > 0; reads++)
		if (!PQconsumeInput(db->conn) || PQstatus(db->conn) != CONNECTION_OK)
			return connect_anew(db);
	return true;
}

bool db_up(struct db *db)
{
	if (!connected(db))
		return false;
	PGresult *res = PQexec(db->conn, "select 1");
	bool up = PQresultStatus(res) == PGRES_TUPLES_OK;
	PQclear(res);
	return up;
}

static struct prepared *prepared_find(struct db *db, const char *fn, size_t n)
{
	for (size_t i = 0; i < db->nprepared; i++)
		if (db->prepared[i].n == n && !strcmp(db->prepared[i].fn, fn))
			return &db->prepared[i];
	if (db->nprepared == PREPARED_MAX)
		return NULL;
	struct prepared *p = &db->prepared[db->nprepared++];
	*p = (struct prepared){ .fn = talloc_strdup(db, fn), .n = n };
	return p;
}

static PGresult *prepare(struct db *db, struct prepared *p)
{
	char *sql = talloc_asprintf(db, "select %s.%s(", db->schema, p->fn);

	for (size_t i = 1; i <= p->n; i++)
		sql = talloc_asprintf_append_buffer(sql, "%s$%zu", i > 1 ? ", " : "", i);
	sql = talloc_strdup_append_buffer(sql, ")");
	PGresult *res = PQprepare(db->conn, p->fn, sql, 0, NULL);
	talloc_free(sql);
	if (PQresultStatus(res) == PGRES_COMMAND_OK) {
		p->ready = true;
		PQclear(res);
		return NULL;
	}
	return res;
}

/* One try: prepares when needed, executes. *sent tells whether the statement may have run. */
static PGresult *try_call(struct db *db, struct prepared *p, const char *const *params, bool *sent)
{
	*sent = false;
	if (!p->ready) {
		PGresult *failed = prepare(db, p);
		if (failed)
			return failed;
	}
	*sent = true;
	return PQexecPrepared(db->conn, p->fn, (int)p->n, params, NULL, NULL, 0);
}

#define TRIES 6 /* upgrades may follow one another: the call meets the next while it makes ready again */

/*
 * May the call be repeated? Yes when it cannot have run, or when it only reads. XX000: an upgrade replaced a function that
 * the call was about to enter ("cache lookup failed"); all that it had done is undone.
 */
static bool repeatable(const struct db *db, const struct prepared *p, const char *state, bool sent)
{
	if (!state)
		return PQstatus(db->conn) == CONNECTION_BAD && (!sent || p->read);
	return !strcmp(state, "0A000") || !strcmp(state, "42883") || !strcmp(state, "42704") || !strcmp(state, "26000") ||
	       !strcmp(state, "XX000") || (!strncmp(state, "57P", 3) && p->read);
}

/*
 * An upgrade that has committed tells the other backends a moment later, and while the machine is busy this moment is as long as a
 * process waits for its turn: so the first repetition is made at once, the others after 5, 20, 80 … ms.
 */
static void wait_for_upgrade(int tries)
{
	struct timespec pause = { 0 };

	if (tries < 2)
		return;
	pause.tv_nsec = 5000000L << (2 * (tries - 2));
	nanosleep(&pause, NULL);
}

static void make_ready_again(struct db *db)
{
	if (PQstatus(db->conn) == CONNECTION_OK) {
		PQclear(PQexec(db->conn, "deallocate all"));
		forget_prepared(db);
	}
}

static struct json_object *parse(TALLOC_CTX *ctx, const char *text)
{
	struct json_tokener *tok = json_tokener_new_ex(64);
	struct json_object *o = text ? json_tokener_parse_ex(tok, text, -1) : NULL;

	json_tokener_free(tok);
	return o ? db_own(ctx, o) : NULL;
}

static enum rc result_rc(TALLOC_CTX *ctx, PGresult *res, struct json_object **doc)
{
	struct json_object *word;

	if (PQgetisnull(res, 0, 0))
		return RC_UNKNOWN;
	*doc = parse(ctx, PQgetvalue(res, 0, 0));
	if (!*doc)
		return RC_INTERNAL;
	if (json_object_is_type(*doc, json_type_object) && json_object_object_get_ex(*doc, "_rc", &word))
		return rc_from_word(json_object_get_string(word));
	return RC_OK;
}

static enum rc error_rc(TALLOC_CTX *ctx, const char *fn, PGresult *res, struct json_object **doc)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	enum rc rc = rc_from_sqlstate(state);

	if (rc == RC_INTERNAL || rc == RC_AWAY) {
		/* the message may quote what a person typed: only names go to the log */
		const char *where = PQresultErrorField(res, PG_DIAG_CONTEXT);
		char *first = where ? talloc_strndup(ctx, where, strcspn(where, "\n")) : NULL;
		log_error(rc == RC_AWAY ? "db_away" : "db_error", "function", fn, "sqlstate", state ? state : "none", "constraint",
			  PQresultErrorField(res, PG_DIAG_CONSTRAINT_NAME), "where", first);
	} else {
		const char *detail = PQresultErrorField(res, PG_DIAG_MESSAGE_DETAIL);
		if (detail && *detail == '{')
			*doc = parse(ctx, detail);
	}
	return rc;
}

enum rc db_call(struct db *db, TALLOC_CTX *ctx, const char *fn, size_t n, const char *const *params, struct json_object **doc)
{
	struct prepared *p = n <= PARAMS_MAX ? prepared_find(db, fn, n) : NULL;
	PGresult *res = NULL;
	enum rc rc;
	bool sent;

	*doc = NULL;
	if (!p)
		return RC_INTERNAL;
	for (int tries = 1;; tries++) {
		if (!connected(db))
			return RC_AWAY;
		res = try_call(db, p, params, &sent);
		if (PQresultStatus(res) == PGRES_TUPLES_OK) {
			rc = result_rc(ctx, res, doc);
			break;
		}
		if (tries == TRIES || !repeatable(db, p, PQresultErrorField(res, PG_DIAG_SQLSTATE), sent)) {
			rc = error_rc(ctx, fn, res, doc);
			break;
		}
		PQclear(res);
		wait_for_upgrade(tries);
		make_ready_again(db);
	}
	PQclear(res);
	return rc;
}

bool db_can_call(struct db *db, TALLOC_CTX *ctx, const char *fn, size_t n, const char **why)
{
	const char *args[] = { db->schema, fn, talloc_asprintf(ctx, "%zu", n) };
	struct prepared *p = prepared_find(db, fn, n);
	bool ok = false;

	*why = "the database does not answer";
	if (!p || !connected(db))
		return false;
	PGresult *res = PQexecParams(db->conn,
				     "select has_function_privilege(p.oid, 'execute') and has_schema_privilege(s.oid, 'usage'),"
				     " coalesce(obj_description(p.oid, 'pg_proc') like 'read:%', false)"
				     " from pg_proc p join pg_namespace s on s.oid = p.pronamespace"
				     " where s.nspname = $1 and p.proname = $2 and p.pronargs = $3::int",
				     3, NULL, args, NULL, NULL, 0);
	if (PQresultStatus(res) != PGRES_TUPLES_OK)
		; /* the sentence above */
	else if (PQntuples(res) != 1)
		*why = talloc_asprintf(ctx, "the database has no function %s.%s with %zu arguments", db->schema, fn, n);
	else if (*PQgetvalue(res, 0, 0) != 't')
		*why = talloc_asprintf(ctx, "role %s may not execute %s.%s", db->role, db->schema, fn);
	else
		ok = true;
	if (ok)
		p->read = *PQgetvalue(res, 0, 1) == 't';
	PQclear(res);
	return ok;
}

enum rc db_script(struct db *db, const char *sql, char **message)
{
	enum rc rc = RC_OK;

	*message = NULL;
	if (!connected(db))
		return RC_AWAY;
	PGresult *res = PQexec(db->conn, sql);
	ExecStatusType status = PQresultStatus(res);
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
		rc = rc_from_sqlstate(PQresultErrorField(res, PG_DIAG_SQLSTATE));
		*message = talloc_strdup(db, PQresultErrorMessage(res));
	} else if (status == PGRES_TUPLES_OK && PQntuples(res) > 0) {
		*message = talloc_strdup(db, PQgetvalue(res, 0, 0));
	}
	PQclear(res);
	return rc;
}
