using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Tests.Variables;

public sealed class VariableResolverPropertyTests
{
    private static readonly SourcePosition At = new("file", 1, 1);
    private static readonly string[] Names = ["A", "B", "C", "D", "E"];
    private static readonly Dictionary<string, string> Shell = new()
    {
        ["D"] = "shell's D",
        ["E"] = "",
    };

    private static readonly Gen<NaivePiece> Literal = Gen.Elements("x", "$", "y z", "")
        .Select(text => new NaivePiece(null, "", text));

    private static readonly Gen<NaivePiece> Reference =
        from name in Gen.Elements(Names)
        from op in Gen.Elements("", "", ":-", "-", ":+", "+")
        from operand in Gen.Elements("", "d", "$d")
        select new NaivePiece(name, op, operand);

    private static readonly Gen<IList<NaivePiece>> Pieces =
        from count in Gen.Choose(0, 3)
        from pieces in Gen.Frequency((3, Literal), (2, Reference)).ListOf(count)
        select (IList<NaivePiece>)pieces.ToList();

    private static readonly Gen<NaiveValue> Value =
        from pieces in Pieces
        from onHost in Pieces
        from secret in Gen.Choose(0, 5)
        from differs in Gen.Choose(0, 3)
        select new NaiveValue([.. pieces], secret == 0)
        {
            OnHost = differs < 2 ? [.. onHost] : null,
            IsOnlyOnHost = differs == 0,
        };

    private static readonly Gen<IReadOnlyDictionary<string, NaiveValue>> Layer =
        from names in Gen.SubListOf(Names)
        from values in Value.ListOf(Names.Length)
        select (IReadOnlyDictionary<string, NaiveValue>)
            names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private static readonly Arbitrary<
        IReadOnlyList<IReadOnlyDictionary<string, NaiveValue>>
    > Stacks = Layer
        .ListOf(4)
        .Select(layers => (IReadOnlyList<IReadOnlyDictionary<string, NaiveValue>>)layers.ToList())
        .ToArbitrary();

    [Theory]
    [InlineData(VariableContext.Host)]
    [InlineData(VariableContext.Container)]
    public void Any_layers_resolve_as_a_naive_resolver_says(VariableContext context) =>
        Prop.ForAll(
                Stacks,
                stack =>
                {
                    var naive = new NaiveResolver(
                        [.. stack.Select(layer => In(context, layer))],
                        Shell
                    );
                    var resolved = VariableResolver.Resolve(
                        ContextLayers.In(context, null, [.. stack.Select(Layered)]),
                        new Dictionary<string, LayeredValue>(),
                        Shell.GetValueOrDefault
                    );

                    foreach (var name in Names)
                        ShouldAgree(naive.Resolve(name), resolved, name);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static void ShouldAgree(NaiveResult expected, ResolvedVariables resolved, string name)
    {
        var actual = resolved.Find(name);
        resolved.IsBlocked(name).ShouldBe(expected.IsBlocked, name);
        actual?.Value.ShouldBe(expected.Text, name);
        (actual is null).ShouldBe(expected.Text is null, name);
        (actual?.IsSecret ?? false).ShouldBe(expected.IsSecret, name);
    }

    private static IReadOnlyDictionary<string, LayeredValue> Layered(
        IReadOnlyDictionary<string, NaiveValue> layer,
        int index
    ) =>
        layer.ToDictionary(
            pair => pair.Key,
            pair => new LayeredValue(
                pair.Key,
                NaiveValue.Write(pair.Value.Pieces),
                IsLiteral: false,
                pair.Value.IsSecret,
                new((VariableLayer)index, At)
            )
            {
                Contexts = pair.Value.OnHost is { } onHost
                    ? new Dictionary<VariableContext, ContextValue>
                    {
                        [VariableContext.Host] = new(NaiveValue.Write(onHost), At),
                    }
                    : [],
                IsOnlyInContexts = pair.Value is { OnHost: not null, IsOnlyOnHost: true },
            }
        );

    private static Dictionary<string, NaiveValue> In(
        VariableContext context,
        IReadOnlyDictionary<string, NaiveValue> layer
    ) =>
        layer
            .Select(pair => (pair.Key, Value: pair.Value.In(context == VariableContext.Host)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!);
}
