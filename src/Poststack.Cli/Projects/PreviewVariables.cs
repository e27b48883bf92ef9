using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Cli.Projects;

/// <summary>An env's variables without choosing anything for it: what only reads must leave no trace.</summary>
/// <remarks>Where nothing is chosen yet, port and passwords are stand-ins: that they are set is all that counts.</remarks>
internal sealed class PreviewVariables(EnvTools tools)
{
    private const string Unchosen = "unchosen";
    private const int AnyPort = 1;

    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    ) =>
        tools.Variables.Resolve(
            env,
            context,
            set,
            tools.Postgres.InstanceOf(env, Complete(StateOf(env)))
        );

    private EnvState StateOf(EnvSpec env) =>
        tools.State.Read(env.Name)
        ?? new EnvState { ComposeProject = $"{tools.Project.Name}-{env.Name}" };

    private static EnvState Complete(EnvState state)
    {
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
}
