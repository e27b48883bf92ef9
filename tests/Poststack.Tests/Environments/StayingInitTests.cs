using Poststack.Core.Environments;
using Poststack.Core.Inits;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Environments;

public sealed class StayingInitTests
{
    [Theory]
    [InlineData("definition", "deploy/init.yml: unchanged, not run again.")]
    [InlineData(
        "another",
        "deploy/init.yml: its definition changed; left out, as --init never asks."
    )]
    [InlineData(null, "deploy/init.yml: has not run yet; left out, as --init never asks.")]
    public void Init_never_does_not_call_unchanged_what_is_only_left_out(
        string? ranWith,
        string said
    )
    {
        var unit = Unit("deploy/init.yml", "shop-dev__init", """{"a": {"image": "i"}}""");
        var ran = ranWith is null ? null : unit.Inputs with { Definition = ranWith };
        var state = new EnvState
        {
            ComposeProject = "shop-dev",
            Init = new Dictionary<string, InitRecord> { [unit.Key] = new(ran, []) },
        };

        StayingInit.Of(unit, new EnvOptions { Init = RunWhen.Never }, state).ShouldBe(said);
    }
}
