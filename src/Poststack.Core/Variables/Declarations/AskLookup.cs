using Poststack.Core.Environments;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Asks a lookup's command, and keeps the answer for whoever needs the variable.</summary>
public sealed class AskLookup(VariableTools tools, ILookupCommands commands)
{
    private readonly AllowedCommands _allowed = new(tools.Folders.State);

    /// <summary>The lookup of a variable, and whether this user has allowed its command before.</summary>
    /// <exception cref="Refusals.RefusalException">It is not looked up with a command.</exception>
    public (VariableLookup Lookup, bool IsAllowed) Find(EnvSpec env, string key)
    {
        var lookup = DeclaredVariables.Of(tools.Project, env).GetValueOrDefault(key)?.Lookup;
        return lookup is { Command: { } command }
            ? (lookup, _allowed.Contains(tools.Project.Folder, command))
            : throw LookupRefusals.NoCommand(key).ToException();
    }

    /// <summary>Allows the command, asks it about the deciding value, and keeps the answer.</summary>
    /// <exception cref="Refusals.RefusalException">The deciding value is not there, or the command failed.</exception>
    public async Task ExecuteAsync(
        EnvSpec env,
        string key,
        VariableLookup lookup,
        CancellationToken ct
    )
    {
        var resolved = tools.Variables.Peek(env).In(VariableContext.Host);
        var input = resolved.Find(lookup.From);
        if (input is null)
            throw LookupRefusals.NoInput(key, lookup.From).ToException();

        _allowed.Add(tools.Project.Folder, lookup.Command!);
        var answer = await commands.AskAsync(
            lookup.Command!,
            input.Value,
            [.. resolved.Secrets()],
            tools.Project.Folder,
            ct
        );
        new LookupAnswers(tools.Project.Folder).Keep(lookup, input.Value, answer);
    }
}
