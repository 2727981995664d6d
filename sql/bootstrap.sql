-- Run once by the cluster's superuser in the new database (which urp_owner owns): what needs a superuser.
-- Extensions live in `ext`, where no program may look.
create schema if not exists ext authorization urp_owner;
create extension if not exists postgis schema ext;
create extension if not exists btree_gin schema ext;
create extension if not exists pg_trgm schema ext;
create extension if not exists unaccent schema ext;
grant usage on schema ext to urp_owner;
create schema if not exists urp authorization urp_owner;
revoke all on schema public from public;
