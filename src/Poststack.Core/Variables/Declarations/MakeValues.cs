using Poststack.Core.Environments;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Gives generated and matching variables their values, where no layer has one.</summary>
public delegate IReadOnlyDictionary<string, MadeValue> MakeValues(
    EnvSpec env,
    IReadOnlyDictionary<string, VariableSpec> declared,
    IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
);
