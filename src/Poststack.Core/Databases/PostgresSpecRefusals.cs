using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Databases;

/// <summary>What can be wrong with the `postgres:` of an env, before any server is looked at.</summary>
public static class PostgresSpecRefusals
{
    public static RefusalException NameReserved(string field, string name, string why) =>
        Invalid(
            "postgres-name-reserved",
            $"`postgres.{field}: {name}` cannot be used: {why}.",
            $"Choose another name for `{field}`."
        );

    public static RefusalException NameTooLong(string field, string name) =>
        Invalid(
            "postgres-name-too-long",
            $"`postgres.{field}: {name}` is longer than PostgreSQL's 63 bytes, which it would silently cut off.",
            $"Choose a shorter name for `{field}`."
        );

    public static RefusalException NameUnusable(string field) =>
        Invalid(
            "postgres-name-unusable",
            $"`postgres.{field}` is empty or contains a NUL character.",
            $"Choose another name for `{field}`."
        );

    public static RefusalException PasswordUnusable() =>
        Invalid(
            "postgres-password-unusable",
            "`postgres.password` is empty or contains a NUL character.",
            "Choose another password, or write `auto_generated`."
        );

    public static RefusalException UrlInvalid(string why) =>
        Invalid(
            "postgres-url-invalid",
            $"`postgres.url` is not a PostgreSQL URL: {why}.",
            "Write `postgres://login@host:5432`; characters like @ : / in a password are percent-encoded."
        );

    public static RefusalException UrlMissing() =>
        Invalid(
            "postgres-url-missing",
            "`provider: external` needs the address of its server.",
            "Add `url: postgres://login@host:5432` to the env's `postgres:`."
        );

    public static RefusalException HostNotLocal(string host) =>
        Invalid(
            "postgres-host-not-local",
            $"`postgres.host: {host}` is another machine, and Poststack starts PostgreSQL on this one.",
            $"Remove `host`, or write `provider: external` and `url: postgres://login@{host}`."
        );

    /// <param name="facts">What was found: the way out is to change one of these.</param>
    public static RefusalException NoProvider(
        PostgresSpec spec,
        ProviderFacts facts,
        string noContainer,
        string noNative
    ) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-no-provider",
            $"PostgreSQL can run neither in a container ({noContainer}) nor natively ({noNative})."
        )
        {
            Next =
            [
                facts.EngineProblem is not null
                    ? $"Install {facts.Engine} and start it."
                    : $"Get the image, or name one that can be had: {facts.Engine.Word()} pull {facts.Image}",
                spec.Image is not null
                    ? "Or take `image:` away, and this machine's own PostgreSQL will do."
                    : $"Or: sudo apt-get install postgresql{(spec.Version is { } major ? $"-{major}" : "")}",
                "Or write `provider: external` with the `url` of a server that exists.",
                "`poststack doctor` shows what is there.",
            ],
        }.ToException();

    public static RefusalException ProviderUnavailable(PostgresProvider provider, string why) =>
        new Refusal(
            RefusalKind.Unavailable,
            "postgres-provider-unavailable",
            $"`provider: {provider.Word()}` cannot be used: {why}."
        )
        {
            Next = ["`provider: auto` takes whichever works.", "poststack doctor"],
        }.ToException();

    private static RefusalException Invalid(string code, string message, string next) =>
        new Refusal(RefusalKind.InvalidFile, code, message) { Next = [next] }.ToException();
}
