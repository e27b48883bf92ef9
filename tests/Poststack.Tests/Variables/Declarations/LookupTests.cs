using Poststack.Tests.Projects;

namespace Poststack.Tests.Variables.Declarations;

public sealed class LookupTests
{
    private const string Assistant = """
          ASSISTANT: support
          PREFIX: asst_
          ASSISTANT_ID: {lookup: {from: ASSISTANT, table: {support: "${PREFIX}1", sales: asst_2}}}
        """;

    [Fact]
    public void A_table_leads_from_one_value_to_the_other() =>
        new GivenEnv(Assistant).Value("ASSISTANT_ID").ShouldBe("asst_1");

    [Fact]
    public void The_deciding_value_may_come_from_any_layer() =>
        new GivenEnv(Assistant, "{variables: {ASSISTANT: sales}}")
            .Value("ASSISTANT_ID")
            .ShouldBe("asst_2");

    [Fact]
    public void A_value_of_its_own_in_a_higher_layer_wins() =>
        new GivenEnv(Assistant, "{variables: {ASSISTANT_ID: mine}}")
            .Value("ASSISTANT_ID")
            .ShouldBe("mine");

    [Fact]
    public void A_row_that_is_not_there_is_a_problem_that_lists_the_others()
    {
        var resolved = new GivenEnv(Assistant.Replace("ASSISTANT: support", "ASSISTANT: legal"));

        Load.Lines(resolved.Resolve().Problems)
            .ShouldBe(
                ".poststack.yml:5:18: ASSISTANT_ID is looked up by ASSISTANT, and its table has no row for `legal`. Add a row, or set ASSISTANT to one of `support`, `sales`."
            );
        resolved.Value("ASSISTANT_ID").ShouldBeNull();
    }

    [Fact]
    public void Without_the_deciding_value_there_is_none() =>
        Load.Lines(new GivenEnv("  A: {lookup: {from: B, table: {x: y}}}").Resolve().Problems)
            .ShouldBe(
                ".poststack.yml:3:7: A is looked up by B, which is not set. Set B, or give A a value of its own."
            );

    [Fact]
    public void Lookups_in_a_circle_are_reported() =>
        Load.Lines(
                new GivenEnv(
                    "  A: {lookup: {from: B, table: {x: y}}}\n  B: {lookup: {from: A, table: {x: y}}}"
                )
                    .Resolve()
                    .Problems
            )
            .ShouldContain("A refers to itself");

    [Fact]
    public void A_command_is_never_run_only_its_kept_answer_counts()
    {
        var env = new GivenEnv("  B: x\n  A: {lookup: {from: B, command: [find-it]}}");

        Load.Lines(env.Resolve().Problems).ShouldContain("Ask it: poststack vars lookup A");

        env.Answers["x"] = "answer";
        env.Value("A").ShouldBe("answer");
    }
}
