SELECT id, name, email, nick, age, score, created, kind, share, maybe, same FROM users WHERE id = 7
SELECT id, name FROM users WHERE name = 'n7'
SELECT id FROM users WHERE email = '7@example.com'
SELECT id FROM users WHERE kind = 'bad'
SELECT id FROM users WHERE age IS NOT NULL AND id = 7
INSERT INTO users (id, name, email, age) VALUES (50001, 'new', 'new@example.com', 30)
INSERT INTO users (id, name, age, kind) VALUES (50002, 'newer', 30, 'bad')
INSERT INTO users (id, name, email, age) VALUES (50003, 'x', '8@example.com', 30) ON CONFLICT (email) DO NOTHING
INSERT INTO users (id, name, age, maybe) VALUES (50004, 'x', 30, NULL)
UPDATE users SET name = 'other', nick = 'nick' WHERE id = 7
DELETE FROM payments WHERE id = 19999
SELECT o.id, o.user_id, o.note, o.amount, o.ref, o.status FROM orders AS o WHERE o.id = 7
SELECT id FROM orders WHERE note = 'o7'
SELECT id FROM orders WHERE ref = 'r7'
INSERT INTO orders (id, user_id, ref) VALUES (50001, 1, 'rr')
INSERT INTO orders (id, user_id, ref, note) VALUES (50002, 1, 'rs', NULL)
UPDATE orders SET status = 'done', amount = 2 WHERE id = 7
SELECT u.name, o.note FROM users AS u JOIN orders AS o ON o.user_id = u.id WHERE o.id = 7
SELECT id, order_id, nobody, method, paid FROM payments WHERE order_id = 7
INSERT INTO payments (id, order_id) VALUES (50001, 7)
UPDATE payments SET paid = true WHERE id = 7
SELECT id, day, what FROM events WHERE day = '2025-03-01'
INSERT INTO events (id, day, what) VALUES (1, '2026-02-01', 'x')
SELECT id, owner, body FROM docs WHERE id = 7
UPDATE docs SET body = 'c' WHERE id = 7
SELECT id, body FROM secrets WHERE id = 7
UPDATE secrets SET body = 'c' WHERE id = 7
SELECT id, name FROM rooms WHERE id = 7
SELECT id, name FROM room_names WHERE id = 8
SELECT id, name FROM badges WHERE id = 7
UPDATE logs SET what = 'x' WHERE id = 7
SELECT id, name FROM extra.things WHERE id = 7
INSERT INTO extra.things (id, name) VALUES (50001, 't')
SELECT id, name FROM user_names WHERE id = 7
UPDATE user_names SET name = 'other' WHERE id = 7
SELECT id, age FROM user_ages WHERE id = 7
SELECT twice(3)
SELECT nextval('tickets')
SELECT 'odd'::mood, 5::percent
-- impossible: INSERT INTO users (id, name, age) VALUES (50005, NULL, 30)
-- impossible: INSERT INTO payments (id, order_id) VALUES (50003, 999999)
-- impossible: INSERT INTO payments (id, nobody) VALUES (50004, 999999)
-- impossible: INSERT INTO orders (id, user_id, ref) VALUES (50005, 1, 'r7')
-- impossible: INSERT INTO users (id, name, age, email) VALUES (50006, 'x', 30, '7@example.com')
-- impossible: INSERT INTO rooms (id, owner) VALUES (50001, 'other')
