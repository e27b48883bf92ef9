using Poststack.Core.Databases;

namespace Poststack.Core.Environments;

/// <summary>Puts an env's spec and choices together into its PostgreSQL.</summary>
/// <param name="passwordOf">
/// The password of an external server's login, given the env's own user and its declared password; null
/// for unknown.
/// </param>
public sealed class EnvPostgres(Func<PostgresUrl, string, string?, string?> passwordOf)
{
    private const int DefaultPort = 5432;

    /// <summary>The env's PostgreSQL, or null for an env without one.</summary>
    /// <remarks>What `auto` will become is not known before the first start: a container is assumed.</remarks>
    public PostgresInstance? InstanceOf(EnvSpec env, EnvState state) =>
        (env.Postgres, state.Postgres) switch
        {
            ({ } spec, { } chosen) when ProviderOf(spec, chosen) == PostgresProvider.External =>
                External(spec, state),
            ({ } spec, { } chosen) => Own(env, spec, chosen, state),
            _ => null,
        };

    internal static PostgresProvider ProviderOf(PostgresSpec spec, PostgresChoices chosen) =>
        spec switch
        {
            { Provider: not PostgresProvider.Auto } => spec.Provider,
            { Url: not null } => PostgresProvider.External,
            _ => chosen.Provider ?? PostgresProvider.Container,
        };

    private static PostgresInstance Own(
        EnvSpec env,
        PostgresSpec spec,
        PostgresChoices chosen,
        EnvState state
    ) =>
        new(
            EnvNames.Postgres(state.ComposeProject),
            ProviderOf(spec, chosen),
            spec.Host,
            spec.Port ?? chosen.Port!.Value,
            spec.Database,
            chosen.Login ?? spec.User,
            spec.Password ?? chosen.Password!,
            chosen.AdminPassword
        )
        {
            Owner = chosen.Login is null ? null : spec.User,
            Engine = EngineChoice.Of(env, state),
            Image = ImageOf(spec, chosen),
            Version = spec.Version,
            Network = NeedsNetwork(env) ? EnvNames.Network(state.ComposeProject) : null,
            Labels = EnvNames.Labels(state.ComposeProject),
        };

    // Only what the spec leaves open was chosen.
    private static string ImageOf(PostgresSpec spec, PostgresChoices chosen) =>
        spec is { Image: null, Version: null } && chosen.Image is { } image
            ? image
            : PostgresImages.ToFetch(spec);

    private static bool NeedsNetwork(EnvSpec env) => env.HasContainers;

    private PostgresInstance External(PostgresSpec spec, EnvState state)
    {
        var url = spec.Url is null ? HostOf(spec) : PostgresUrl.Parse(spec.Url);

        return new(
            EnvNames.Postgres(state.ComposeProject),
            PostgresProvider.External,
            url.Host,
            url.Port,
            spec.Database,
            state.Postgres!.Login ?? spec.User,
            state.Postgres.Login is null
                ? PasswordOf(spec, url) ?? state.Postgres.Password!
                : state.Postgres.Password!,
            AdminPassword: null
        )
        {
            Owner = state.Postgres.Login is null ? null : spec.User,
            Version = spec.Version,
            ServerUrl = spec.Url,
        };
    }

    /// <summary>A login that is the env's own user brings its password along.</summary>
    private string? PasswordOf(PostgresSpec spec, PostgresUrl url) =>
        spec.Password
        ?? (
            url.User is null || url.User == spec.User
                ? passwordOf(url, spec.User, spec.Password)
                : null
        );

    private static PostgresUrl HostOf(PostgresSpec spec) =>
        new(spec.User, spec.Password, spec.Host, spec.Port ?? DefaultPort, spec.Database, null);
}
