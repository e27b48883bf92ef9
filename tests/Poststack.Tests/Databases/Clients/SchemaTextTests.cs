using Poststack.Core.Databases.Clients;

namespace Poststack.Tests.Databases.Clients;

public sealed class SchemaTextTests
{
    private const string Dump = """
        --
        -- PostgreSQL database dump
        --

        \restrict abcDEF

        -- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
        -- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

        SET statement_timeout = 0;
        SET client_encoding = 'UTF8';
        SELECT pg_catalog.set_config('search_path', '', false);

        SET default_tablespace = '';

        --
        -- Name: f(); Type: FUNCTION; Schema: public; Owner: -
        --

        CREATE FUNCTION public.f() RETURNS void
            LANGUAGE plpgsql
            AS $$
        BEGIN
          --
          SET statement_timeout = 1;


          -- Dumped by hand
        END
        $$;


        --
        -- PostgreSQL database dump complete
        --

        \unrestrict abcDEF
        """;

    [Fact]
    public void What_only_says_who_printed_it_goes_and_bodies_stay_as_they_are() =>
        SchemaText
            .Of(Dump)
            .ShouldBe(
                """
                SELECT pg_catalog.set_config('search_path', '', false);

                SET default_tablespace = '';

                -- Name: f(); Type: FUNCTION; Schema: public; Owner: -

                CREATE FUNCTION public.f() RETURNS void
                    LANGUAGE plpgsql
                    AS $$
                BEGIN
                  --
                  SET statement_timeout = 1;


                  -- Dumped by hand
                END
                $$;

                """
            );

    [Fact]
    public void Two_dumps_of_one_schema_are_one_text() =>
        SchemaText
            .Of(Dump.Replace("15.18", "15.19").Replace("abcDEF", "ghiJKL"))
            .ShouldBe(SchemaText.Of(Dump));
}
