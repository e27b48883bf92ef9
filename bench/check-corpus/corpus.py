"""The cases of cases.sql, those marked `wrap` again inside DO and inside a function."""
import pathlib
import re

HERE = pathlib.Path(__file__).parent


def cases():
    for text in re.split(r"^-- case ", (HERE / "cases.sql").read_text(), flags=re.M)[1:]:
        head, sql = text.split("\n", 1)
        name, *flags = head.split()
        sql = sql.strip()
        yield name, sql, "alone" in flags
        if "wrap" in flags:
            inner = sql.rstrip(";")
            yield f"{name}-in-do", f"DO $do$ BEGIN EXECUTE $sql$ {inner} $sql$; END $do$;", False
            yield (
                f"{name}-in-function",
                "CREATE FUNCTION hidden() RETURNS void LANGUAGE plpgsql AS $fn$ BEGIN "
                f"EXECUTE $sql$ {inner} $sql$; END $fn$;\nSELECT hidden();",
                False,
            )


def app():
    return [line for line in (HERE / "app.sql").read_text().splitlines() if line]
