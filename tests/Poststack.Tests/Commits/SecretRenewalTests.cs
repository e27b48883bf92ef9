using Poststack.Core.Commits;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Tests.Commits;

/// <summary>Old configuration, never a dead credential.</summary>
public sealed class SecretRenewalTests
{
    [Fact]
    public void Plain_values_stay_as_the_commit_had_them() =>
        Renewed([Plain("URL", "old")], [Plain("URL", "new")])["URL"].Template.ShouldBe("old");

    [Fact]
    public void A_secret_that_was_changed_since_has_todays_value_and_says_so()
    {
        var token = Renewed([Secret("TOKEN", "old")], [Secret("TOKEN", "new")])["TOKEN"];

        token.Template.ShouldBe("new");
        token.Origin.IsToday.ShouldBeTrue();
    }

    [Fact]
    public void One_that_is_still_the_same_is_the_commits() =>
        Renewed([Secret("TOKEN", "same")], [Secret("TOKEN", "same")])["TOKEN"]
            .Origin.IsToday.ShouldBeFalse();

    [Fact]
    public void One_that_nobody_has_today_was_given_up_not_replaced() =>
        Renewed([Secret("TOKEN", "old")], [])["TOKEN"].Template.ShouldBe("old");

    [Fact]
    public void One_that_was_replaced_before_it_was_given_up_has_no_value() =>
        Renewed([Secret("TOKEN", "replaced")], [])["TOKEN"]
            .Unreadable!.Message.ShouldBe(
                "The value that TOKEN had at that commit was replaced since, and it has none today."
            );

    [Fact]
    public void One_that_has_another_name_today_has_todays_value_under_the_old_one()
    {
        var token = Renewed(
            [Secret("TOKEN", "old")],
            [Secret("TOKEN_2", "new")],
            names: [("TOKEN", "TOKEN_2")]
        )["TOKEN"];

        (token.Name, token.Template, token.Origin.IsToday).ShouldBe(("TOKEN", "new", true));
    }

    [Fact]
    public void What_was_taken_for_plain_then_may_be_a_secret_today() =>
        Renewed([Plain("CODE", "old")], [Secret("CODE", "new")])["CODE"].Template.ShouldBe("new");

    [Fact]
    public void A_secret_that_came_later_is_not_the_commits() =>
        Renewed([Plain("URL", "old")], [Secret("TOKEN", "new")]).Keys.ShouldNotContain("TOKEN");

    [Fact]
    public void What_todays_value_refers_to_comes_along_unless_the_commit_knows_it()
    {
        var renewed = Renewed(
            [Secret("DSN_SECRET", "old"), Plain("HOST", "then")],
            [
                Secret("DSN_SECRET", "${USER_NAME}@${HOST}"),
                Plain("USER_NAME", "${PREFIX}-app"),
                Plain("PREFIX", "p"),
                Plain("HOST", "now"),
            ]
        );

        renewed["USER_NAME"].Template.ShouldBe("${PREFIX}-app");
        renewed["PREFIX"].Template.ShouldBe("p");
        renewed["HOST"].Template.ShouldBe("then");
    }

    [Fact]
    public void What_was_burned_has_todays_value_or_is_refused()
    {
        Renewed([Plain("URL", "burned")], [Plain("URL", "new")])["URL"].Template.ShouldBe("new");

        Should
            .Throw<RefusalException>(() => Renewed([Plain("URL", "burned")], []))
            .Refusal.Code.ShouldBe("burned-since");
    }

    [Fact]
    public void What_was_written_once_and_is_made_today_has_the_value_that_was_made() =>
        Renewed([Secret("KEY", "old")], [Secret("KEY", "made")], now: ["KEY"])["KEY"]
            .Template.ShouldBe("made");

    [Fact]
    public void What_was_made_once_and_is_written_today_has_the_value_that_is_written() =>
        Renewed([], [Secret("KEY", "written")], then: ["KEY"])["KEY"].Template.ShouldBe("written");

    [Fact]
    public void Both_halves_of_a_key_pair_are_todays() =>
        Renewed(
            [Secret("KEY", "old"), Plain("PUBLIC", "old half")],
            [Secret("KEY", "new"), Plain("PUBLIC", "new half")],
            then: ["KEY", "PUBLIC"]
        )["PUBLIC"]
            .Template.ShouldBe("new half");

    private static Dictionary<string, LayeredValue> Renewed(
        IEnumerable<LayeredValue> before,
        IEnumerable<LayeredValue> today,
        string[]? then = null,
        string[]? now = null,
        (string From, string To)[]? names = null
    )
    {
        var renamed = (names ?? []).ToDictionary(one => one.From, one => one.To);
        return new(
            SecretRenewal
                .Apply(
                    [Layer(before)],
                    [Layer(today)],
                    new((then ?? []).ToHashSet(), (now ?? []).ToHashSet()),
                    name => renamed.GetValueOrDefault(name) is { } later ? [later] : [],
                    value => value == "burned",
                    old => old.Template == "replaced"
                )
                .ShouldHaveSingleItem()
        );
    }

    private static Dictionary<string, LayeredValue> Layer(IEnumerable<LayeredValue> values) =>
        values.ToDictionary(value => value.Name);

    private static LayeredValue Plain(string name, string value) => Value(name, value, false);

    private static LayeredValue Secret(string name, string value) => Value(name, value, true);

    private static LayeredValue Value(string name, string value, bool isSecret) =>
        new(
            name,
            value,
            IsLiteral: false,
            isSecret,
            new(VariableLayer.EnvFile, new SourcePosition("environments/dev.env", 1, 1))
        );
}
