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

    /// <summary>The env's state, with everything chosen that its spec leaves open.</summary>
    public EnvState Ensure(EnvSpec env) =>
        store.Read(env.Name) is { } state && IsComplete(env, state)
            ? state
            : store.Update(env.Name, before => Complete(env, before));

    private static bool IsComplete(EnvSpec env, EnvState state) =>
        env.Postgres is not { } postgres
        || state.Postgres is { } chosen
            && (postgres.Port is not null || chosen.Port is not null)
            && (postgres.Password is not null || chosen.Password is not null);

    private EnvState Complete(EnvSpec env, EnvState? before)
    {
        var state =
            before
            ?? new EnvState
            {
                ComposeProject = claims.ClaimName(project.Name, env.Name, project.Folder),
            };

        return env.Postgres is { } postgres
            ? state with
            {
                Postgres = Complete(env.Name, postgres, state),
            }
            : state;
    }

    private PostgresChoices Complete(EnvName env, PostgresSpec postgres, EnvState state)
    {
        var chosen =
            state.Postgres ?? new PostgresChoices { AdminPassword = secrets.Next(PasswordLength) };

        return chosen with
        {
            Port = chosen.Port ?? (postgres.Port is null ? ChoosePort(env, state) : null),
            Password =
                chosen.Password
                ?? (postgres.Password is null ? secrets.Next(PasswordLength) : null),
        };
    }

    /// <summary>Chooses another port for an env whose own was taken by somebody else meanwhile.</summary>
    public EnvState ChooseOtherPort(EnvSpec env) =>
        store.Update(
            env.Name,
            state =>
                state! with
                {
                    Postgres = state.Postgres! with { Port = ChoosePort(env.Name, state) },
                }
        );

    private int ChoosePort(EnvName env, EnvState state)
    {
        var port = ports.Choose(state.ComposeProject, claims.PortsOfOthers(state.ComposeProject));
        claims.ClaimPort(state.ComposeProject, project.Folder, env, port);

        return port;
    }
}
