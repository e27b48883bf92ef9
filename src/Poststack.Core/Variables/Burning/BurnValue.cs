using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Burning;

/// <summary>Marks a value as never to be used again, in every env of the project and under any name.</summary>
public sealed class BurnValue(VariableTools tools)
{
    /// <summary>In characters. Shorter ones, `true` or `80`, stand in every env, and would stop every run.</summary>
    public const int ShortestLength = 6;

    /// <summary>Burns the value that a variable has.</summary>
    /// <returns>What else was made on the way, a sentence each.</returns>
    /// <exception cref="Refusals.RefusalException">There is no value, or the list cannot be opened.</exception>
    public IReadOnlyList<string> Present(EnvSpec env, string key)
    {
        // The database's password alone is a secret of its own among what Poststack provides.
        if (VariableNames.IsReserved(key) && key != "DB_PASSWORD")
            throw BurnRefusals.IsProvided(key).ToException();

        using var held = VariableLock.Take(tools);
        return Burn(key, tools.Variables.Peek(env).In(VariableContext.Host).Find(key)?.Value ?? "");
    }

    /// <summary>Burns a value, whatever has it or had it.</summary>
    /// <param name="key">The variable that it was for.</param>
    /// <inheritdoc cref="Present"/>
    public IReadOnlyList<string> Given(string key, string value)
    {
        using var held = VariableLock.Take(tools);
        return Burn(key, value);
    }

    private IReadOnlyList<string> Burn(string key, string burning)
    {
        if (burning.Length == 0)
            throw BurnRefusals.NothingToBurn(key).ToException();
        if (BurnList.WithoutLineEnd(burning).Length < ShortestLength)
            throw BurnRefusals.TooShort(key).ToException();

        var preparation = new SealPreparation(tools);
        var own = preparation.OwnKey().Public;
        preparation.BeFirstRecipient(own);
        var recipients = preparation.Recipients;
        if (!recipients.Everyone.Any(one => preparation.IsOwn(one, own)))
            throw KeyRefusals.NotARecipient(
                BurnList.ShownPath,
                [.. recipients.Everyone.Select(recipient => recipient.Name)],
                own
            );

        var list = BurnList.Read(tools.Project.Folder, tools.Project.Name, tools.Keys);
        list.Add(
            burning,
            key,
            DateOnly.FromDateTime(tools.Clock.GetUtcNow().UtcDateTime),
            recipients.Everyone
        );
        new FilesTogether(tools.Project.Folder).Write([recipients.Change, list.Change]);
        return preparation.Notes;
    }
}
