namespace Poststack.Tests.Variables.Declarations;

public sealed class DeclarationCheckTests
{
    [Fact]
    public void A_required_variable_without_a_value_is_named_with_what_it_is_for() =>
        new GivenEnv("  KEY: {required: always, description: Of the payment service.}")
            .Complaints()
            .ShouldBe(
                ".poststack.yml:3:3: KEY (Of the payment service) is required in `dev`, and has no value. Set it: poststack vars add KEY --env dev"
            );

    [Theory]
    [InlineData("{required: always, value: ''}", true)]
    [InlineData("{required: [dev]}", true)]
    [InlineData("{required: never}", false)]
    [InlineData("{}", false)]
    [InlineData("{required: always, default: x}", false)]
    public void Required_means_a_value_that_is_not_empty(string declaration, bool isMissing) =>
        (new GivenEnv($"  KEY: {declaration}").Complaints().Length > 0).ShouldBe(isMissing);

    [Theory]
    [InlineData("int", "12", "1.5")]
    [InlineData("int", "-3", "1e3")]
    [InlineData("bool", "true", "TRUE?")]
    [InlineData("bool", "0", "2")]
    [InlineData("url", "nats://nats:4222", "nats:4222")]
    [InlineData("url", "https://example.com/?q=1", "example.com")]
    [InlineData("email", "a@example.com", "a@")]
    [InlineData("email", "a.b+c@example.com", "A <a@example.com>")]
    [InlineData("port", "65535", "65536")]
    [InlineData("port", "1", "0")]
    [InlineData("json", "[1,{}]", "{a:1}")]
    public void A_type_accepts_its_own_and_refuses_others(string type, string good, string bad)
    {
        Typed(type, good).Complaints().ShouldBeEmpty();
        Typed(type, bad).Complaints().ShouldContain("KEY in `dev` cannot be");
        Typed(type, "").Complaints().ShouldBeEmpty();
    }

    [Fact]
    public void A_pattern_is_matched_by_the_whole_value()
    {
        const string Declaration = "  FROM: x\n  KEY: {pattern: 'ab|c', value: \"${FROM}\"}";

        new GivenEnv(Declaration.Replace("FROM: x", "FROM: ab")).Complaints().ShouldBeEmpty();
        new GivenEnv(Declaration.Replace("FROM: x", "FROM: cc"))
            .Complaints()
            .ShouldContain("text that matches `ab|c`");
    }

    [Fact]
    public void A_complaint_about_a_secret_does_not_show_it() =>
        new GivenEnv("  FROM: hunter2\n  KEY: {kind: secret, type: int, value: \"${FROM}\"}")
            .Complaints()
            .ShouldBe(
                ".poststack.yml:4:41: The value of KEY in `dev` is not what its declaration asks for. It must be a whole number."
            );

    [Theory]
    [InlineData("KEY: {requires: [{variable: ID}], value: a}", "so ID must be set, and it is not")]
    [InlineData("KEY: {requires: [{variable: ID}]}", null)]
    [InlineData("KEY: {requires: [{variable: ID, when: b}], value: a}", null)]
    [InlineData(
        "KEY: {requires: [{variable: ID, when: a}], value: a}",
        "KEY is `a` in `dev`, so ID must be set"
    )]
    [InlineData("KEY: {requires: [{variable: ID, values: [x]}], value: a}\n  ID: x", null)]
    [InlineData(
        "KEY: {requires: [{variable: ID, values: [x, y]}], value: a}\n  ID: z",
        "so ID must be `x` or `y`"
    )]
    [InlineData(
        "KEY: {requires: [{variable: ID, pattern: 'asst_.+'}], value: a}\n  ID: z",
        "so ID must be text that matches `asst_.+`"
    )]
    public void A_rule_holds_where_its_variable_is_set(string variables, string? complaint)
    {
        var complaints = new GivenEnv($"  {variables}").Complaints();

        if (complaint is null)
            complaints.ShouldBeEmpty();
        else
            complaints.ShouldContain(complaint);
    }

    // A reference: a literal of the wrong type is refused with the file already.
    private static GivenEnv Typed(string type, string value) =>
        new($"  FROM: '{value}'\n  KEY: {{type: {type}, value: \"${{FROM}}\"}}");
}
