// What pgbench calls: the very functions that the programs call, and the rows they leave behind, inserted plainly.

const subject = 'Lampione spento in via Sparano';
const body = 'Da una settimana il lampione davanti al civico 12 non si accende e la sera non si vede nulla, chiedo un controllo.';
const hash = "'\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'::bytea";
const sealed = (c) => `'\\x' || repeat('${c}', 84)`;

/** submit.create_ticket with the arguments the program gives it for the submission of wrk.mjs. */
export const createTicket = (category) => `
\\set r random(1, 9000000000000000)
select submit.create_ticket('report', '${category}', '${subject}', '${body}', 'via Sparano 12', 41.12, 16.87, 'Anna', 'Rossi',
  json_build_object('desk', ${sealed('ab')}, 'sender', ${sealed('cd')}, 'blind', '\\x' || encode(sha256(int8send(:r)), 'hex')),
  null, null, 'email', true, null, null, ${hash}, 'it', sha256(int8send(:r) || 'k'), ${hash},
  sha256(int8send(:r) || 't'), (${sealed('ef')})::bytea, (${sealed('ef')})::bytea, ${hash}, false);
`;

/** The same rows in the same tables, in one statement and one transaction, with every value given. */
export const plainInsert = (category) => `
\\set r random(1, 9000000000000000)
with cat as (select id, office_id from urp.category where code = '${category}'),
n as (select nextval('urp.ticket_number') as id),
c as (insert into urp.contact (first_name, last_name, lang) values ('Anna', 'Rossi', 'it') returning id),
k as (insert into urp.consent (contact_id, purpose, version) select id, 'privacy_notice', '1' from c),
i as (insert into urp.identity (kind, blind, desk_sealed, sender_sealed)
  values ('email', sha256(int8send(:r)), (${sealed('ab')})::bytea, (${sealed('cd')})::bytea) returning id),
t as (insert into urp.ticket (id, code, token_hash, token_sealed, token_encrypted, pin_hash, kind, category_id, office_id, subject, channel, lang,
    contact_id, reply_to, address, place, created_at, due_at, next_contact_at, head_seq, head_hash)
  select n.id, 'URP-' || n.id, sha256(int8send(:r) || 't'), (${sealed('ef')})::bytea, (${sealed('ef')})::bytea, ${hash}, 'report', cat.id, cat.office_id,
    '${subject}', 'web', 'it', c.id, i.id, 'via Sparano 12', ext.st_setsrid(ext.st_makepoint(16.87, 41.12), 4326)::ext.geography,
    now(), now() + interval '30 days', now() + interval '7 days', 1, ${hash} from c, i, n, cat returning id),
e as (insert into urp.event (ticket_id, seq, kind, actor, at, content_hash, prev_hash, hash)
  select id, 1, 'received', 'citizen', now(), ${hash}, ${hash}, ${hash} from t returning id),
ec as (insert into urp.event_content (event_id, salt, content) select id, '\\x00112233445566778899aabbccddeeff',
  '{"digest" : "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "kind" : "report", "category" : "${category}", "channel" : "web", "lang" : "it", "due_at" : "2026-12-23T23:59:59+01:00", "quarantined" : null}' from e),
m as (insert into urp.message (ticket_id, seq, direction, channel, at, salt, body)
  select id, 1, 'in', 'web', now(), '\\x00112233445566778899aabbccddeeff', '${body}' from t),
w as (insert into urp.ticket_words (ticket_id, bucket, words)
  select id, (id / 20000)::int, to_tsvector('italian', '${subject} ${body}') from t),
ti as (insert into urp.ticket_identity (ticket_id, identity_id) select t.id, i.id from t, i),
o as (insert into urp.outbox (template, ticket_id, identity_id, content) select 'receipt', t.id, i.id, '{}' from t, i),
d as (insert into urp.counter_delta (name, label, n) values ('tickets_received', 'report', 1)),
a as (insert into urp.attempt (what, subject) values ('submit', ${hash}))
insert into urp.idempotency (key, fingerprint, ticket_id) select sha256(int8send(:r) || 'k'), ${hash}, id from t;
`;

/** status.<function> of the tracking page, for a token hash out of a table of the given ones. */
export const trackingPage = (fn, hashes) => `
\\set n random(1, ${hashes.length})
select status.${fn}((array[${hashes.map((h) => `'\\x${h}'`).join(',')}]::bytea[])[:n], 'it');
`;
