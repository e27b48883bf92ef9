using System.Security.Cryptography;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Rotation;

/// <summary>Gives a variable another value where its value stands, and records the day.</summary>
public sealed class RotateVariable(VariableTools tools)
{
    /// <summary>Whether the new value can be made; else somebody has to give it.</summary>
    public bool CanMake(EnvSpec env, string key) =>
        DeclaredVariables.Of(tools.Project, env).GetValueOrDefault(key)
            is { Kind: VariableKind.Generated or VariableKind.Matching };

    /// <param name="given">The new value; null to make one.</param>
    /// <exception cref="RefusalException">
    /// Poststack provides it, nothing has the name, it stands in .poststack.yml, the value is the old one, or
    /// cannot be written.
    /// </exception>
    public RotatedVariable Execute(EnvSpec env, string key, string? given)
    {
        if (VariableNames.IsReserved(key))
            throw RotateRefusals.IsProvided(key).ToException();

        var unresolved = tools.Variables.Peek(env);
        var spec = unresolved.Declared.GetValueOrDefault(key);
        var current = unresolved.Layers.LastOrDefault(layer => layer.ContainsKey(key))?[key];
        if (current is null)
            throw VariableRefusals.Unknown(
                env.Name,
                key,
                [.. unresolved.Layers.SelectMany(layer => layer.Keys).Distinct()]
            );

        if (given is "")
            throw RotateRefusals.NeedsValue(key, "an empty one replaces nothing").ToException();

        var value = given ?? Make(spec, key);
        if (unresolved.In(VariableContext.Host).Find(key)?.Value == value)
            throw RotateRefusals.Unchanged(key).ToException();

        new DeclarationGuard([unresolved.Declared]).Refuse(key, value);
        BurnGuard.Read(tools).Refuse(key, value);
        var publicHalf = PublicHalf(spec, value);
        return current.Origin.At is null
            ? ReplaceMade(env, spec!, value)
            : ReplaceWritten(env, spec, current, value, publicHalf);
    }

    private static string Make(VariableSpec? spec, string key) =>
        spec is { Kind: VariableKind.Generated or VariableKind.Matching }
            ? ValueMaker.Make(spec.Recipe)
            : throw RotateRefusals.NeedsValue(key, "it has no recipe").ToException();

    /// <summary>A key pair's halves change together, or they are none.</summary>
    private static KeyValuePair<string, string>? PublicHalf(VariableSpec? spec, string value)
    {
        if (
            spec is not { Kind: VariableKind.Generated or VariableKind.Matching }
            || spec.Recipe.PublicKey is not { } name
        )
            return null;

        try
        {
            return new(name, ValueMaker.PublicHalfOf(value));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw RotateRefusals
                .WrongType(spec.Name, "a private key on P-256, as PEM", spec.DeclaredAt)
                .ToException();
        }
    }

    private RotatedVariable ReplaceMade(EnvSpec env, VariableSpec spec, string value)
    {
        var (where, partners) = ReplaceKept(env, spec, value);
        new RecordRotation(tools).Execute(env.Name, spec.Name);
        return new(env.Name, spec.Name, where, partners);
    }

    private (string Where, IReadOnlyList<string> Partners) ReplaceKept(
        EnvSpec env,
        VariableSpec spec,
        string value
    )
    {
        if (spec.Kind != VariableKind.Generated)
            return (
                $"what this user's projects share as '{spec.Match}'",
                ReplaceMatching(env, spec, value)
            );

        tools.Variables.Made.Replace(env, spec, value);
        return ("what Poststack keeps for this env", []);
    }

    private RotatedVariable ReplaceWritten(
        EnvSpec env,
        VariableSpec? spec,
        LayeredValue current,
        string value,
        KeyValuePair<string, string>? publicHalf
    )
    {
        if (
            current.Origin.Layer
            is not (VariableLayer.SharedFile or VariableLayer.EnvFile or VariableLayer.LocalFile)
        )
            throw RotateRefusals.NotInAnEnvFile(current.Name, current.Origin.At!).ToException();

        var place = EnvFilePlace.At(tools.Project, current.Origin.At!.File);
        DeclarationGuard
            .Of(tools.Project, place.Readers(tools.Project, env))
            .Refuse(current.Name, value);
        // Partners first: the file is the last to change, so that a crash in between leaves it to be done again.
        IReadOnlyList<string> partners = spec is { Kind: VariableKind.Matching }
            ? ReplaceMatching(env, spec, value)
            : [];
        var write = new SetVariable(tools).Rotate(env, place, current.Name, value, publicHalf);
        return new(env.Name, current.Name, place.ShownPath, partners) { Notes = write.Notes };
    }

    private List<string> ReplaceMatching(EnvSpec env, VariableSpec spec, string value)
    {
        var own = new MatchingMember(
            tools.Project.Name,
            env.Name.Value,
            spec.Name,
            tools.Project.Folder
        );
        return
        [
            .. tools
                .Matching.Replace(spec.Match!, own, value)
                .Members.Where(member => member != own)
                .Select(member => $"{member.Project} ({member.Env})")
                .Distinct(),
        ];
    }
}
