using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Variables.Declarations;

/// <summary>An env `dev` of a `.poststack.yml`, resolved without files.</summary>
internal sealed class GivenEnv(string variables, string env = "{}")
{
    private static readonly Dictionary<string, MadeValue> NothingMade = [];

    public ProjectSpec Project { get; } =
        Load.Project(
            $"project: {{name: shop}}\nvariables:\n{variables}\nenvironments:\n  dev: {env}\n"
        );

    public Dictionary<string, string> Answers { get; } = [];

    public EnvSpec Env => Project.Find("dev")!;

    public ResolvedVariables Resolve(VariableContext context = VariableContext.Host)
    {
        var declared = DeclaredVariables.Of(Project, Env);
        var source = new FileEnvSource(Project, _ => null);
        return VariableResolver.Resolve(
            ContextLayers.In(
                context,
                Env.Namespace,
                [DeclaredVariables.Lowest(declared, NothingMade), .. source.ReadLayers(Env)]
            ),
            new Dictionary<string, LayeredValue>(),
            _ => null,
            new FixedAnswers(Answers)
        );
    }

    public string? Value(string name, VariableContext context = VariableContext.Host) =>
        Resolve(context).Find(name)?.Value;

    /// <summary>What its declarations complain about, a line each.</summary>
    public string Complaints() =>
        Load.Lines(
            new DeclarationCheck(Env.Name, Resolve())
                .Run(DeclaredVariables.Of(Project, Env).Values)
                .Select(found => found.Problem)
        );

    private sealed class FixedAnswers(Dictionary<string, string> answers) : ILookupAnswers
    {
        public string? Find(VariableLookup lookup, string input) =>
            answers.GetValueOrDefault(input);
    }
}
