using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Poststack.Core.Adoption;

/// <summary>The texts that adopting a compose project writes.</summary>
internal static class AdoptionFiles
{
    /// <param name="files">The compose files, ours last where there is one, as the project's folder sees them.</param>
    public static string Project(string name, AdoptionPlan adoption, IReadOnlyList<string> files)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Made by `poststack init --from`. `poststack validate` checks this file; docs/poststack-yml.md explains it.
            project:
              name: {name}

            environments:
              dev:

            """
        );
        text.Append(
            adoption.Postgres is { } postgres ? Postgres(name, postgres) : NoPostgres(adoption)
        );
        text.Append("    deployment:\n");
        text.Append(files is [var only] ? $"      compose: {Quoted(only)}\n" : Listed(files));
        foreach (var init in adoption.Init)
            text.Append(
                CultureInfo.InvariantCulture,
                $"    # `{init}` runs once: in a compose file of its own, named under `init:`, it would run only when something changed.\n"
            );

        return text.ToString();
    }

    /// <summary>Takes the project's own PostgreSQL out, and leads the other services to the env's.</summary>
    public static string Override(AdoptionPlan adoption, JsonObject services)
    {
        var postgres = adoption.Postgres!;
        var text = new StringBuilder(
            $"""
            # Made by `poststack init --from`, laid over your compose files by Poststack alone: the service
            # `{postgres.Service}` is gone, and what led to it leads to the PostgreSQL in .poststack.yml.
            services:
              {Quoted(postgres.Service)}: !reset null

            """
        );
        var dependents = AdoptionPlan
            .Dependents(postgres, services)
            .ToDictionary(one => one.Service, one => one.Others);

        foreach (
            var name in adoption.Changes.Keys.Union(dependents.Keys).Order(StringComparer.Ordinal)
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(name)}:\n");
            if (dependents.GetValueOrDefault(name) is { } others)
                text.Append(CultureInfo.InvariantCulture, $"    depends_on: {DependsOn(others)}\n");
            if (services[name]!["links"] is JsonArray links)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    links: {Links(links, postgres.Service)}\n"
                );
            if (!adoption.Changes.TryGetValue(name, out var changes))
                continue;

            text.Append("    environment:\n");
            foreach (var (variable, value) in changes)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"      {Quoted(variable)}: {Quoted(value)}\n"
                );
        }

        return text.ToString();
    }

    private static string Postgres(string project, FoundPostgres postgres)
    {
        var major = PostgresImage.MajorOf(postgres.Image);
        var server = PostgresImage.FollowsItsOwnRules(postgres.Image)
            ? major is null
                ? ""
                : $"      version: {major}\n"
            : $"      image: {Quoted(postgres.Image)}\n";
        var own = project.Replace('-', '_');

        // The administrator's name and database are no env's.
        var user = postgres.User == "postgres" ? own : postgres.User;
        var database = postgres.Database == "postgres" ? own : postgres.Database;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
                # Instead of the service `{postgres.Service}` ({postgres.Image}). Its password is made once, and stands in no file of
                # yours. It begins empty: pg_dump brings the data of `{postgres.Service}` along.
                postgres:
                  provider: container
            {server}      database: {Quoted(database)}
                  user: {Quoted(user)}
                  port: {postgres.Port?.ToString(CultureInfo.InvariantCulture) ?? "auto"}

            """
        );
    }

    private static string NoPostgres(AdoptionPlan adoption) =>
        adoption.WhyNot is { } why
            ? $"""
                    # No `postgres:` here: the project's own PostgreSQL stays a service of its compose files.
                    # {why}

                """
            : "";

    private static string Listed(IReadOnlyList<string> files) =>
        $"      compose:\n{string.Concat(files.Select(file => $"        - {Quoted(file)}\n"))}";

    private static string DependsOn(JsonObject others) =>
        others.Count == 0 ? "!reset null" : $"!override {others.ToJsonString()}";

    private static string Links(JsonArray links, string service)
    {
        var left = links
            .Select(link => (string)link!)
            .Where(link => link.Split(':')[0] != service)
            .Select(link => (JsonNode)link)
            .ToArray();
        return left.Length == 0 ? "!reset null" : $"!override {new JsonArray(left).ToJsonString()}";
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetter(c) || c is '_' or '-' or '.' or '/')
        && text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.ToLowerInvariant()
            is not ("yes" or "no" or "on" or "off" or "true" or "false" or "null" or "y" or "n")
            ? text
            : JsonValue.Create(text).ToJsonString(Relaxed);

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
