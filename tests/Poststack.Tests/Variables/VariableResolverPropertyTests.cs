using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class VariableResolverPropertyTests
{
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

    private static readonly Gen<NaiveValue> Value =
        from count in Gen.Choose(0, 3)
        from pieces in Gen.Frequency((3, Literal), (2, Reference)).ListOf(count)
        from secret in Gen.Choose(0, 5)
        select new NaiveValue(pieces.ToList(), secret == 0);

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

    [Fact]
    public void Any_layers_resolve_as_a_naive_resolver_says() =>
        Prop.ForAll(
                Stacks,
                stack =>
                {
                    var naive = new NaiveResolver(stack, Shell);
                    var resolved = VariableResolver.Resolve(
                        [.. stack.Select(Layered)],
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
                pair.Value.Written,
                IsLiteral: false,
                pair.Value.IsSecret,
                new((VariableLayer)index, new("file", 1, 1))
            )
        );
}
