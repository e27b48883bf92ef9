INSERT INTO users (id, name, email, age, maybe, score)
SELECT n, 'n' || n, n || '@example.com', 20 + n % 50, nullif(n % 3, 0), n % 1000 FROM generate_series(1, 20000) AS n;
INSERT INTO orders (id, user_id, note, ref) SELECT n, n, 'o' || n, 'r' || n FROM generate_series(1, 20000) AS n;
INSERT INTO payments (id, order_id, nobody) SELECT n, n, n FROM generate_series(1, 20000) AS n;
INSERT INTO events SELECT n, date '2025-01-01' + n % 700, 'e' FROM generate_series(1, 20000) AS n;
INSERT INTO events_old SELECT n, date '2024-01-01' + n % 300, 'e' FROM generate_series(1, 20000) AS n;
INSERT INTO events_proved SELECT n, date '2023-01-01' + n % 300, 'e' FROM generate_series(1, 20000) AS n;
INSERT INTO docs SELECT n, 'o', 'b' FROM generate_series(1, 20000) AS n;
INSERT INTO secrets SELECT n, 'b' FROM generate_series(1, 20000) AS n;
INSERT INTO rooms SELECT n, CASE WHEN n % 2 = 0 THEN 'other' ELSE 'app' END, 'r' FROM generate_series(1, 20000) AS n;
INSERT INTO badges SELECT n, 'b' FROM generate_series(1, 20000) AS n;
INSERT INTO logs SELECT n, 'l' FROM generate_series(1, 100) AS n;
INSERT INTO extra.things SELECT n, 't' FROM generate_series(1, 20000) AS n;
INSERT INTO tenants SELECT n FROM generate_series(0, 9) AS n;
INSERT INTO visits SELECT n, n % 10 FROM generate_series(1, 20000) AS n;
REFRESH MATERIALIZED VIEW user_ages;
