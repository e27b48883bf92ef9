using Poststack.Core.Databases;
using Poststack.Core.Machine;
using Poststack.Core.Projects;

namespace Poststack.Core.Environments;

/// <summary>
/// Makes what an env needs chosen once (its compose project, port and passwords), on demand: `run` and
/// `config` may come before the first start.
/// </summary>
public sealed class EnvChoices(
    ProjectSpec project,
    EnvStateStore store,
    EnvClaims claims,
    IPortChooser ports,
    ISecretGenerator secrets
)
{
    private const int PasswordLength = 32;
    private const int ClaimIdLength = 16;
    private const string Unchosen = "unchosen";
    private const int AnyPort = 1;

    /// <summary>The env's state, with everything chosen that its spec leaves open.</summary>
    /// <exception cref="Refusals.RefusalException">The env belongs to another folder, or its state cannot be read.</exception>
    public EnvState Ensure(EnvSpec env)
    {
        if (Find(env) is { } state && IsComplete(env, state))
            return state;

        return store.Update(env.Name, before => Complete(env, before));
    }

    /// <summary>The same for verbs that choose nothing; null for an env that was never used.</summary>
    public EnvState? Find(EnvSpec env)
    {
        if (store.Read(env.Name) is not { } state)
            return null;

        claims.Confirm(state.ComposeProject, env.Name, project.Folder, state.ClaimId);
        return state;
    }

    /// <summary>It was used on this machine, and what was remembered of it is gone.</summary>
    public bool IsForgotten(EnvSpec env) =>
        store.Read(env.Name) is null && claims.Knows(project.Name, env.Name, project.Folder);

    /// <summary>What <see cref="Ensure"/> would give, without leaving a trace.</summary>
    /// <remarks>Where nothing is chosen yet, port and passwords are stand-ins: that they are set is all that counts.</remarks>
    public EnvState Preview(EnvSpec env)
    {
        var state =
            store.Read(env.Name) ?? new EnvState { ComposeProject = $"{project.Name}-{env.Name}" };
        var chosen = state.Postgres ?? new PostgresChoices { AdminPassword = Unchosen };

        return state with
        {
            Postgres = chosen with
            {
                Port = chosen.Port ?? AnyPort,
                Password = chosen.Password ?? Unchosen,
            },
        };
    }

    private bool IsComplete(EnvSpec env, EnvState state) =>
        state.IsProtected == env.IsProtected
        && HasPostgres(env, state)
        && (state.WasStarted || IsNamedAfter(env.Name, state));

    /// <summary>False where the project was renamed since: containers and data keep the name that they have.</summary>
    public bool IsNamedAfter(EnvName env, EnvState state) =>
        state.ComposeProject == $"{project.Name}-{env}"
        || state.ComposeProject.StartsWith($"{project.Name}-{env}-", StringComparison.Ordinal);

    private static bool HasPostgres(EnvSpec env, EnvState state) =>
        env.Postgres is not { } postgres
        || state.Postgres is { } chosen
            && (postgres.Port is not null || chosen.Port is not null)
            && (postgres.Password is not null || chosen.Password is not null);

    private EnvState Complete(EnvSpec env, EnvState? before)
    {
        var state = Named(env.Name, before) with { IsProtected = env.IsProtected };

        return env.Postgres is { } postgres
            ? state with
            {
                Postgres = Complete(postgres, state),
            }
            : state;
    }

    // Nothing has the old name before the first start: a renamed project gets the new one until then.
    private EnvState Named(EnvName env, EnvState? before)
    {
        if (before is null)
            return Claim(env);
        if (before.WasStarted || IsNamedAfter(env, before))
            return before;

        claims.Release(before.ComposeProject);
        var claimed = Claim(env);
        return before with
        {
            ComposeProject = claimed.ComposeProject,
            ClaimId = claimed.ClaimId,
            Postgres = before.Postgres is { } chosen ? chosen with { Port = null } : null,
        };
    }

    private EnvState Claim(EnvName env)
    {
        var id = secrets.Next(ClaimIdLength);

        return new()
        {
            ComposeProject = claims.ClaimName(project.Name, env, project.Folder, id),
            ClaimId = id,
        };
    }

    private PostgresChoices Complete(PostgresSpec postgres, EnvState state)
    {
        var chosen =
            state.Postgres ?? new PostgresChoices { AdminPassword = secrets.Next(PasswordLength) };

        return chosen with
        {
            Port = chosen.Port ?? (postgres.Port is null ? ChoosePort(state) : null),
            Password =
                chosen.Password
                ?? (postgres.Password is null ? secrets.Next(PasswordLength) : null),
        };
    }

    /// <summary>Chooses another port for an env whose own was taken by somebody else meanwhile.</summary>
    public EnvState ChooseOtherPort(EnvSpec env) =>
        store.Change(
            env.Name,
            state => state with { Postgres = state.Postgres! with { Port = ChoosePort(state) } }
        );

    private int ChoosePort(EnvState state) =>
        claims.ClaimPort(state.ComposeProject, taken => ports.Choose(state.ComposeProject, taken));
}
