-- case add-nullable wrap
ALTER TABLE users ADD COLUMN extra text;
-- case add-constant-default wrap
ALTER TABLE users ADD COLUMN extra int NOT NULL DEFAULT 5;
-- case add-stable-default
ALTER TABLE users ADD COLUMN seen timestamptz NOT NULL DEFAULT now();
-- case add-volatile-default wrap
ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- case add-clock-default
ALTER TABLE users ADD COLUMN seen timestamptz DEFAULT clock_timestamp();
-- case add-identity wrap
ALTER TABLE docs ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
-- case add-serial
ALTER TABLE docs ADD COLUMN number serial;
-- case add-generated wrap
ALTER TABLE users ADD COLUMN upper_name text GENERATED ALWAYS AS (upper(name)) STORED;
-- case add-required wrap
ALTER TABLE users ADD COLUMN must int NOT NULL;
-- case add-domain-column
ALTER TABLE users ADD COLUMN part percent;
-- case add-domain-default
ALTER TABLE users ADD COLUMN part percent DEFAULT 3;
-- case add-column-with-check
ALTER TABLE users ADD COLUMN extra int CHECK (extra > 0);
-- case add-column-with-reference
ALTER TABLE docs ADD COLUMN user_id int REFERENCES users;
-- case add-column-with-unique
ALTER TABLE docs ADD COLUMN code text UNIQUE;
-- case add-then-default
ALTER TABLE users ADD COLUMN token uuid; ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
-- case drop-column wrap
ALTER TABLE users DROP COLUMN nick;
-- case drop-column-cascade
ALTER TABLE users DROP COLUMN name CASCADE;
-- case drop-and-add-column
ALTER TABLE users DROP COLUMN nick, ADD COLUMN nick varchar(40);
-- case drop-missing-column
ALTER TABLE users DROP COLUMN IF EXISTS nothing;
-- case rename-column wrap
ALTER TABLE users RENAME COLUMN nick TO nickname;
-- case rename-column-behind-view
ALTER TABLE docs RENAME COLUMN body TO content; ALTER TABLE docs RENAME TO documents; CREATE VIEW docs AS SELECT id, owner, content AS body FROM documents; GRANT ALL ON docs TO app;
-- case rename-table wrap
ALTER TABLE docs RENAME TO documents;
-- case rename-table-behind-view wrap
ALTER TABLE docs RENAME TO documents; CREATE VIEW docs AS SELECT * FROM documents; GRANT ALL ON docs TO app;
-- case rename-table-behind-poor-view
ALTER TABLE docs RENAME TO documents; CREATE VIEW docs AS SELECT id, body FROM documents; GRANT ALL ON docs TO app;
-- case rename-table-behind-distinct-view
ALTER TABLE docs RENAME TO documents; CREATE VIEW docs AS SELECT DISTINCT id, owner, body FROM documents; GRANT ALL ON docs TO app;
-- case rename-schema wrap
ALTER SCHEMA extra RENAME TO more;
-- case move-to-schema
ALTER TABLE docs SET SCHEMA extra;
-- case rename-index
ALTER INDEX users_name RENAME TO users_by_name;
-- case rename-constraint
ALTER TABLE users RENAME CONSTRAINT users_age TO users_age_there;
-- case rename-view
ALTER VIEW user_names RENAME TO names;
-- case rename-sequence
ALTER SEQUENCE tickets RENAME TO numbers;
-- case rename-function
ALTER FUNCTION twice(int) RENAME TO doubled;
-- case rename-type
ALTER TYPE mood RENAME TO feeling;
-- case rename-enum-value wrap
ALTER TYPE mood RENAME VALUE 'odd' TO 'strange';
-- case drop-table wrap
DROP TABLE docs;
-- case drop-table-cascade
DROP TABLE users CASCADE;
-- case drop-missing-table
DROP TABLE IF EXISTS nothing;
-- case drop-schema wrap
DROP SCHEMA extra CASCADE;
-- case drop-view wrap
DROP VIEW user_names;
-- case drop-and-create-view
DROP VIEW user_names; CREATE VIEW user_names AS SELECT id, name FROM users WHERE id > 0; GRANT ALL ON user_names TO app;
-- case replace-view
CREATE OR REPLACE VIEW user_names AS SELECT id, name, nick FROM users;
-- case replace-view-not-writable
CREATE OR REPLACE VIEW user_names AS SELECT DISTINCT id, name FROM users;
-- case drop-matview
DROP MATERIALIZED VIEW user_ages;
-- case drop-sequence
DROP SEQUENCE tickets;
-- case drop-function wrap
DROP FUNCTION twice(int);
-- case replace-function
CREATE OR REPLACE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n + n';
-- case change-function-result
DROP FUNCTION twice(int); CREATE FUNCTION twice(n int) RETURNS text LANGUAGE sql AS 'SELECT (n * 2)::text';
-- case drop-type
DROP TYPE mood CASCADE;
-- case type-rewrite wrap
ALTER TABLE orders ALTER COLUMN amount TYPE bigint;
-- case type-to-text
ALTER TABLE orders ALTER COLUMN user_id TYPE text;
-- case type-widen-varchar wrap
ALTER TABLE users ALTER COLUMN nick TYPE varchar(80);
-- case type-widen-varchar-indexed
ALTER TABLE users ALTER COLUMN email TYPE varchar(200);
-- case type-varchar-to-text wrap
ALTER TABLE users ALTER COLUMN nick TYPE text;
-- case type-varchar-unlimited
ALTER TABLE users ALTER COLUMN nick TYPE varchar;
-- case type-narrow-varchar
ALTER TABLE users ALTER COLUMN nick TYPE varchar(10);
-- case type-text-to-varchar
ALTER TABLE users ALTER COLUMN same TYPE varchar(5);
-- case type-widen-numeric wrap
ALTER TABLE users ALTER COLUMN score TYPE numeric(10, 2);
-- case type-numeric-scale
ALTER TABLE users ALTER COLUMN score TYPE numeric(10, 3);
-- case type-numeric-unlimited
ALTER TABLE users ALTER COLUMN score TYPE numeric;
-- case type-timestamptz-utc
SET LOCAL TimeZone = 'UTC'; ALTER TABLE users ALTER COLUMN created TYPE timestamptz;
-- case type-timestamptz-berlin
SET LOCAL TimeZone = 'Europe/Berlin'; ALTER TABLE users ALTER COLUMN created TYPE timestamptz;
-- case type-using
ALTER TABLE users ALTER COLUMN nick TYPE text USING nick || '!';
-- case type-collation
ALTER TABLE orders ALTER COLUMN note TYPE text COLLATE "C";
-- case type-with-check
ALTER TABLE orders ALTER COLUMN ref TYPE varchar(40);
-- case type-precision-timestamp
ALTER TABLE users ALTER COLUMN created TYPE timestamp(3);
-- case set-not-null wrap
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
-- case set-not-null-nulls
ALTER TABLE users ALTER COLUMN maybe SET NOT NULL;
-- case set-not-null-proved wrap
ALTER TABLE users ALTER COLUMN age SET NOT NULL;
-- case set-not-null-with-default
ALTER TABLE users ALTER COLUMN same SET NOT NULL;
-- case set-not-null-again
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
-- case drop-not-null wrap
ALTER TABLE users ALTER COLUMN name DROP NOT NULL;
-- case set-default
ALTER TABLE users ALTER COLUMN maybe SET DEFAULT 3;
-- case change-default
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'open';
-- case drop-default wrap
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT;
-- case drop-default-nullable
ALTER TABLE users ALTER COLUMN nick DROP DEFAULT;
-- case set-statistics
ALTER TABLE users ALTER COLUMN name SET STATISTICS 500;
-- case set-storage
ALTER TABLE users ALTER COLUMN name SET STORAGE EXTERNAL;
-- case set-fillfactor
ALTER TABLE users SET (fillfactor = 80);
-- case add-check wrap
ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '');
-- case add-check-violated
ALTER TABLE users ADD CONSTRAINT aged CHECK (age > 30);
-- case add-check-not-valid wrap
ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID;
-- case validate-check wrap
ALTER TABLE orders VALIDATE CONSTRAINT orders_amount;
-- case add-and-validate-check wrap
ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID; ALTER TABLE users VALIDATE CONSTRAINT named;
-- case drop-check
ALTER TABLE users DROP CONSTRAINT users_age;
-- case add-foreign-key wrap
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users;
-- case add-foreign-key-orphans
ALTER TABLE orders ADD CONSTRAINT orders_self FOREIGN KEY (amount) REFERENCES docs; ALTER TABLE payments ADD CONSTRAINT far FOREIGN KEY (nobody) REFERENCES docs;
-- case add-foreign-key-not-valid wrap
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users NOT VALID;
-- case validate-foreign-key wrap
ALTER TABLE payments VALIDATE CONSTRAINT payments_open;
-- case add-and-validate-foreign-key
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT orders_user;
-- case drop-foreign-key
ALTER TABLE payments DROP CONSTRAINT payments_open;
-- case new-table-foreign-key wrap
CREATE TABLE notes (id int PRIMARY KEY, user_id int REFERENCES users, text text); CREATE INDEX ON notes (user_id);
-- case add-unique wrap
ALTER TABLE orders ADD CONSTRAINT orders_users UNIQUE (user_id);
-- case add-unique-duplicates
ALTER TABLE users ADD CONSTRAINT users_same UNIQUE (same);
-- case add-unique-using-index wrap
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email;
-- case drop-unique
ALTER TABLE orders DROP CONSTRAINT orders_ref_key;
-- case drop-unique-index-conflict
DROP INDEX users_email;
-- case add-primary-key wrap
ALTER TABLE events_old ADD PRIMARY KEY (id);
-- case primary-key-using-index-not-null
ALTER TABLE docs DROP CONSTRAINT docs_pkey;
-- case add-exclusion wrap
ALTER TABLE docs ADD CONSTRAINT docs_once EXCLUDE USING btree (id WITH =);
-- case create-index wrap
CREATE INDEX users_age_index ON users (age);
-- case create-unique-index
CREATE UNIQUE INDEX orders_users ON orders (user_id);
-- case create-partial-index
CREATE INDEX users_old ON users (age) WHERE age > 60;
-- case create-index-expression
CREATE INDEX users_lower ON users (lower(name));
-- case create-index-concurrently alone
CREATE INDEX CONCURRENTLY users_age_index ON users (age);
-- case create-unique-index-concurrently alone
CREATE UNIQUE INDEX CONCURRENTLY orders_users ON orders (user_id);
-- case create-index-concurrently-in-transaction
CREATE INDEX CONCURRENTLY users_age_index ON users (age);
-- case create-index-on-partitioned
CREATE INDEX events_what ON events (what);
-- case create-index-on-only
CREATE INDEX events_what ON ONLY events (what);
-- case create-index-on-new wrap
CREATE TABLE notes (id int PRIMARY KEY, text text); CREATE INDEX notes_text ON notes (text);
-- case drop-index wrap
DROP INDEX orders_note;
-- case drop-index-concurrently alone
DROP INDEX CONCURRENTLY orders_note;
-- case reindex-table wrap
REINDEX TABLE users;
-- case reindex-index
REINDEX INDEX users_name;
-- case reindex-concurrently alone
REINDEX TABLE CONCURRENTLY users;
-- case cluster wrap
CLUSTER users USING users_name;
-- case vacuum alone
VACUUM users;
-- case vacuum-analyze alone
VACUUM (ANALYZE) users;
-- case vacuum-full alone
VACUUM FULL users;
-- case vacuum-full-options alone
VACUUM (FULL, ANALYZE) users;
-- case analyze
ANALYZE users;
-- case set-unlogged wrap
ALTER TABLE docs SET UNLOGGED;
-- case set-tablespace-same
ALTER TABLE users SET TABLESPACE pg_default;
-- case truncate wrap
TRUNCATE docs;
-- case truncate-cascade
TRUNCATE users CASCADE;
-- case mass-update wrap
UPDATE users SET nick = 'y';
-- case mass-update-where
UPDATE users SET nick = 'y' WHERE age > 25;
-- case update-one wrap
UPDATE users SET nick = 'y' WHERE id = 3;
-- case mass-delete wrap
DELETE FROM docs;
-- case delete-one
DELETE FROM docs WHERE id = 3;
-- case delete-one-that-cascades
DELETE FROM tenants WHERE id = 7;
-- case update-by-index wrap
UPDATE payments SET paid = true WHERE order_id BETWEEN 1 AND 5000;
-- case update-by-values
UPDATE orders SET status = v.status FROM (VALUES (1, 'a'), (2, 'b')) AS v (id, status) WHERE orders.id = v.id;
-- case insert-unless-there wrap
INSERT INTO docs (id, owner) SELECT 60001, 'a' WHERE NOT EXISTS (SELECT FROM docs WHERE owner = 'a');
-- case insert-rows wrap
INSERT INTO docs (id, owner) VALUES (60001, 'a'), (60002, 'b');
-- case insert-select-new
CREATE TABLE copies (id int, body text); INSERT INTO copies SELECT id, body FROM docs;
-- case create-table-as
CREATE TABLE copies AS SELECT id, body FROM docs;
-- case mass-update-from
UPDATE payments SET method = o.status FROM orders AS o WHERE o.id = payments.order_id;
-- case merge
MERGE INTO docs AS d USING secrets AS s ON s.id = d.id WHEN MATCHED THEN UPDATE SET body = s.body;
-- case lock-table wrap
LOCK TABLE users IN ACCESS EXCLUSIVE MODE;
-- case lock-table-share
LOCK TABLE users IN SHARE MODE;
-- case lock-table-weak
LOCK TABLE users IN ACCESS SHARE MODE;
-- case create-trigger wrap
CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- case create-failing-trigger
CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''never''; END'; CREATE TRIGGER docs_never BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION never();
-- case enable-row-security wrap
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
-- case enable-row-security-with-policy
ALTER TABLE docs ENABLE ROW LEVEL SECURITY; CREATE POLICY every ON docs USING (true);
-- case drop-policy wrap
DROP POLICY all_of_them ON secrets;
-- case narrow-policy
ALTER POLICY all_of_them ON secrets USING (id < 0);
-- case add-policy-without-security
CREATE POLICY every ON docs USING (false);
-- case disable-row-security
ALTER TABLE secrets DISABLE ROW LEVEL SECURITY;
-- case revoke wrap
REVOKE SELECT ON users FROM app;
-- case grant
GRANT SELECT ON users TO PUBLIC;
-- case create-partition wrap
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- case create-default-partition
CREATE TABLE events_rest PARTITION OF events DEFAULT;
-- case attach-partition wrap
ALTER TABLE events ATTACH PARTITION events_old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- case attach-partition-proved
ALTER TABLE events ATTACH PARTITION events_proved FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- case detach-partition wrap
ALTER TABLE events DETACH PARTITION events_2025;
-- case detach-partition-concurrently alone
ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;
-- case drop-partition
DROP TABLE events_2025;
-- case add-enum-value wrap
ALTER TYPE mood ADD VALUE 'new';
-- case create-enum wrap
CREATE TYPE size AS ENUM ('s', 'm');
-- case domain-add-constraint wrap
ALTER DOMAIN percent ADD CONSTRAINT small CHECK (VALUE <= 100);
-- case domain-add-constraint-not-valid
ALTER DOMAIN percent ADD CONSTRAINT small CHECK (VALUE <= 100) NOT VALID;
-- case domain-set-not-null
ALTER DOMAIN percent SET NOT NULL;
-- case create-domain
CREATE DOMAIN ratio AS numeric CHECK (VALUE >= 0);
-- case refresh-matview wrap
REFRESH MATERIALIZED VIEW user_ages;
-- case refresh-matview-concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY user_ages;
-- case read-matview
INSERT INTO docs (id, owner) SELECT id, 'a' FROM user_ages WHERE id = 60001;
-- case create-matview
CREATE MATERIALIZED VIEW user_scores AS SELECT id, score FROM users;
-- case create-table wrap
CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL);
-- case create-table-like
CREATE TABLE users_copy (LIKE users INCLUDING ALL);
-- case create-view
CREATE VIEW order_notes AS SELECT id, note FROM orders;
-- case create-schema
CREATE SCHEMA reports; CREATE TABLE reports.daily (day date PRIMARY KEY);
-- case comment
COMMENT ON TABLE users IS 'people'; COMMENT ON COLUMN users.age IS 'years';
-- case owned-sequence
CREATE SEQUENCE docs_number OWNED BY docs.id;
-- case restart-sequence
ALTER SEQUENCE tickets RESTART WITH 100;
-- case two-tables-add-columns wrap
ALTER TABLE users ADD COLUMN extra text; ALTER TABLE orders ADD COLUMN extra text;
-- case alter-then-update
ALTER TABLE users ADD COLUMN extra text; UPDATE users SET extra = nick;
-- case alter-then-validate
ALTER TABLE users ADD COLUMN extra text; ALTER TABLE orders VALIDATE CONSTRAINT orders_amount;
-- case alter-with-search-path
SELECT pg_catalog.set_config('search_path', '', false); ALTER TABLE public.users ADD COLUMN extra text;
-- case alter-then-index
ALTER TABLE users ADD COLUMN extra text; CREATE INDEX users_extra ON users (extra);
-- case alter-then-read
ALTER TABLE users ADD COLUMN extra text; CREATE TABLE counted AS SELECT count(*) FROM orders WHERE status = 'new';
-- case three-phases-expand
ALTER TABLE users ADD COLUMN full_name text; CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.full_name := coalesce(NEW.full_name, NEW.name); RETURN NEW; END'; CREATE TRIGGER users_fill BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION fill();
-- case branch-on-rows
DO $$ BEGIN IF (SELECT count(*) FROM users) > 10000 THEN EXECUTE 'DROP TABLE docs'; END IF; END $$;
-- case loop-over-rows
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM users WHERE age > 30 LOOP UPDATE users SET nick = 'z' WHERE id = r.id; END LOOP; END $$;
-- case branch-on-catalog
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'size') THEN CREATE TYPE size AS ENUM ('s'); END IF; END $$;
-- case loop-over-catalog
DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'extra' LOOP EXECUTE format('ALTER TABLE extra.%I ADD COLUMN stamp timestamptz', t); END LOOP; END $$;
-- case exception-block
DO $$ BEGIN CREATE TYPE mood AS ENUM ('x'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
-- case lock-in-subtransaction
DO $$ BEGIN BEGIN EXECUTE 'ALTER TABLE users ADD COLUMN again text'; RAISE EXCEPTION 'no'; EXCEPTION WHEN raise_exception THEN NULL; END; END $$;
-- case procedure-that-commits alone
CREATE PROCEDURE work() LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET nick = 'p'; COMMIT; END $$;
CALL work();
-- case fails-unknown-table
ALTER TABLE nobody ADD COLUMN a int;
-- case add-with-passing-default
ALTER TABLE users ADD COLUMN must int DEFAULT 0 NOT NULL; ALTER TABLE users ALTER COLUMN must DROP DEFAULT;
-- case add-demanded-by-check
ALTER TABLE users ADD COLUMN must int, ADD CHECK (must IS NOT NULL) NOT VALID;
-- case add-filled-by-trigger
CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.must := coalesce(NEW.must, 0); RETURN NEW; END'; ALTER TABLE users ADD COLUMN must int; CREATE TRIGGER users_fill BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION fill(); ALTER TABLE users ADD CHECK (must IS NOT NULL) NOT VALID;
-- case drop-and-create-view-without-grant
DROP VIEW user_names; CREATE VIEW user_names AS SELECT id, name FROM users;
-- case rename-table-behind-view-without-grant
ALTER TABLE docs RENAME TO documents; CREATE VIEW docs AS SELECT * FROM documents;
-- case create-view-as-caller
DROP VIEW room_names; CREATE VIEW room_names WITH (security_invoker = true) AS SELECT id, name FROM rooms; GRANT ALL ON room_names TO app;
-- case rename-secured-table-behind-view
ALTER TABLE rooms RENAME TO halls; CREATE VIEW rooms AS SELECT * FROM halls; GRANT ALL ON rooms TO app;
-- case drop-and-create-policy
DROP POLICY IF EXISTS own_rooms ON rooms; CREATE POLICY own_rooms ON rooms USING (owner = 'app');
-- case drop-and-set-default
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT; ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new';
-- case revoke-and-grant-again
REVOKE ALL ON users FROM app; GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON users TO app;
-- case revoke-and-grant-less
REVOKE ALL ON users FROM app; GRANT SELECT, INSERT ON users TO app;
-- case drop-and-create-trigger
CREATE TRIGGER docs_touch BEFORE INSERT ON docs FOR EACH ROW WHEN (NEW.id < 0) EXECUTE FUNCTION touch(); DROP TRIGGER docs_touch ON docs;
-- case other-unique-under-its-name
ALTER TABLE orders DROP CONSTRAINT orders_ref_key, ADD CONSTRAINT orders_ref_key UNIQUE (ref, id);
-- case other-check-under-its-name
ALTER TABLE orders DROP CONSTRAINT orders_ref_there, ADD CONSTRAINT orders_ref_there CHECK (length(ref) > 1);
-- case disable-narrow-row-security
ALTER TABLE rooms DISABLE ROW LEVEL SECURITY;
-- case view-reads-as-caller
ALTER VIEW room_names SET (security_invoker = true);
-- case revoke-column
REVOKE SELECT (name) ON badges FROM app;
-- case publish-without-key
CREATE PUBLICATION cdc FOR TABLE logs;
-- case publish-inserts-without-key
CREATE PUBLICATION cdc FOR TABLE logs WITH (publish = 'insert');
-- case publish-with-key
CREATE PUBLICATION cdc FOR TABLE docs;
