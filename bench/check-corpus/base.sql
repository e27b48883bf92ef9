-- What the app knows. 20,000 rows where rows matter.
CREATE TYPE mood AS ENUM ('good', 'bad', 'odd');
CREATE DOMAIN percent AS int CHECK (VALUE >= 0);
CREATE SCHEMA extra;
CREATE SEQUENCE tickets;
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.note := coalesce(NEW.note, ''''); RETURN NEW; END';

CREATE TABLE users (
    id int PRIMARY KEY,
    name text NOT NULL,
    email varchar(100),
    nick varchar(40) DEFAULT 'x',
    age int,
    score numeric(8, 2),
    created timestamp DEFAULT now(),
    kind mood DEFAULT 'good',
    share percent DEFAULT 1,
    maybe int,
    same text DEFAULT 'same'
);
CREATE INDEX users_name ON users (name);
CREATE UNIQUE INDEX users_email ON users (email);
ALTER TABLE users ADD CONSTRAINT users_age CHECK (age IS NOT NULL);

CREATE TABLE orders (
    id bigint PRIMARY KEY,
    user_id int NOT NULL,
    note text,
    amount int NOT NULL DEFAULT 1,
    ref varchar(20) UNIQUE,
    status text NOT NULL DEFAULT 'new'
);
CREATE INDEX orders_note ON orders (note);
ALTER TABLE orders ADD CONSTRAINT orders_amount CHECK (amount > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_ref_there CHECK (ref IS NOT NULL);

CREATE TABLE payments (
    id int PRIMARY KEY,
    order_id bigint REFERENCES orders,
    nobody int,
    method text DEFAULT 'card',
    paid boolean NOT NULL DEFAULT false
);
CREATE INDEX payments_order ON payments (order_id);
ALTER TABLE payments ADD CONSTRAINT payments_open FOREIGN KEY (nobody) REFERENCES users NOT VALID;

CREATE TABLE events (id int, day date NOT NULL, what text) PARTITION BY RANGE (day);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_old (id int, day date NOT NULL, what text);
CREATE TABLE events_proved (id int, day date NOT NULL, what text,
    CONSTRAINT proved CHECK (day >= '2023-01-01' AND day < '2024-01-01'));

CREATE TABLE docs (id int PRIMARY KEY, owner text NOT NULL, body text);
CREATE TABLE secrets (id int PRIMARY KEY, body text);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_of_them ON secrets USING (true);
CREATE TABLE rooms (id int PRIMARY KEY, owner text, name text);
ALTER TABLE rooms ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rooms ON rooms USING (owner = 'app');
CREATE TABLE badges (id int PRIMARY KEY, name text, secret text);
CREATE TABLE logs (id int, what text);
CREATE TABLE extra.things (id int PRIMARY KEY, name text);
CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE visits (id int PRIMARY KEY, tenant_id int REFERENCES tenants ON DELETE CASCADE);
CREATE VIEW user_names AS SELECT id, name FROM users;
CREATE VIEW room_names AS SELECT id, name FROM rooms;
CREATE MATERIALIZED VIEW user_ages AS SELECT id, age FROM users;
CREATE UNIQUE INDEX user_ages_id ON user_ages (id);

GRANT USAGE ON SCHEMA public, extra TO app;
GRANT ALL ON ALL TABLES IN SCHEMA public, extra TO app;
GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app;
REVOKE ALL ON badges FROM app;
GRANT SELECT (id, name) ON badges TO app;
