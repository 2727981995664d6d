/*
 * account.h - layer 2: what a channel knows of its provider: small text files <accounts>/<channel>/<name>, one value a line (setting
 * `accounts`). A file that changed is read again within a second: secrets are rotated without a restart. Which program may read which
 * file is a matter of the files' groups, as with keys.
 *
 *   url            base address of the provider's interface         version     of the interface, where it is in the address
 *   number page    our own number or page, as the provider names it  app-secret  signs what we receive; several lines while rotated
 *   verify-token   of the subscription check                         token       what we send with
 *   secret secrets of the signed form (docs/NEW-CHANNEL.md)          hosts       where media may be fetched from: "lookaside.fbsbx.com", "*.fbcdn.net"
 */
#ifndef URP_ACCOUNT_H
#define URP_ACCOUNT_H

#include "base.h"

enum { ACCOUNT_LINES = 64 };

/* The first line, NULL when there is none; owned by ctx, wiped when freed. */
MUST_USE char *account_text(TALLOC_CTX *ctx, const char *channel, const char *name);

/* All lines that are not empty (at most ACCOUNT_LINES), and how many; NULL when there are none. */
MUST_USE char **account_lines(TALLOC_CTX *ctx, const char *channel, const char *name, size_t *n);

/* Is the word one of the lines? In constant time: not even a length shows. */
bool account_is(const char *channel, const char *name, const char *word);

/* Has the channel a folder at all? */
bool account_exists(const char *channel);

/*
 * May bytes be fetched from this address? https to a host of the account's `hosts` or of its `url`; http only towards 127.0.0.1, ::1 and
 * localhost, and only when the host with its port is listed too. No user part, no other scheme.
 */
bool account_may_fetch(const char *channel, const char *url);

/* May the account's token go along? Only to the host of `url`, or one of `hosts` that is listed with a leading '+': "+lookaside.fbsbx.com". */
bool account_may_know(const char *channel, const char *url);

#endif
