using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Templates;

namespace Poststack.Tests.Variables;

public sealed class VariableResolverTests
{
    private readonly Layers _layers = new();

    [Fact]
    public void The_highest_layer_wins_and_the_origin_says_so()
    {
        _layers.Declare(VariableLayer.Project, "LOG_LEVEL", "info");
        _layers.Declare(VariableLayer.LocalFile, "LOG_LEVEL", "trace");
        _layers.Declare(VariableLayer.Env, "LOG_LEVEL", "debug");

        var variable = Resolve().Find("LOG_LEVEL").ShouldNotBeNull();

        variable.Value.ShouldBe("trace");
        variable.Origin.Layer.ShouldBe(VariableLayer.LocalFile);
    }

    [Fact]
    public void References_see_the_winners_whatever_layer_they_stand_in()
    {
        _layers.Declare(VariableLayer.Project, "URL", "http://${HOST}:${PORT}");
        _layers.Declare(VariableLayer.Project, "HOST", "localhost");
        _layers.Declare(VariableLayer.Project, "PORT", "80");
        _layers.Declare(VariableLayer.EnvFile, "PORT", "8080");

        var url = Resolve().Find("URL").ShouldNotBeNull();

        url.Value.ShouldBe("http://localhost:8080");
        url.References.ShouldBe(["HOST", "PORT"]);
    }

    [Fact]
    public void A_reference_to_itself_means_the_value_below_and_then_the_shell()
    {
        _layers.Declare(VariableLayer.LocalFile, "PATH", "${PATH}:c");
        _layers.Declare(VariableLayer.Project, "PATH", "${PATH}:b");
        _layers.Shell["PATH"] = "/bin";

        Value("PATH").ShouldBe("/bin:b:c");
    }

    [Fact]
    public void The_shell_is_asked_only_for_names_that_no_layer_declares()
    {
        _layers.Declare(VariableLayer.Env, "A", "${B} ${C}");
        _layers.Declare(VariableLayer.Env, "B", "declared");
        _layers.Shell["B"] = "shell's";
        _layers.Shell["C"] = "from the shell";

        var resolved = Resolve();

        resolved.Find("A").ShouldNotBeNull().Value.ShouldBe("declared from the shell");
        resolved.Find("C").ShouldNotBeNull().Origin.ShouldBe(new(VariableLayer.Shell, null));
        resolved
            .All.Select(variable => variable.Name)
            .ShouldBe(["A", "B", "POSTSTACK_ENVIRONMENT"]);
    }

    [Fact]
    public void A_cycle_is_told_with_its_places_and_blocks_only_what_needs_it()
    {
        _layers.Declare(VariableLayer.EnvFile, "A", "${B}", line: 1);
        _layers.Declare(VariableLayer.EnvFile, "B", "${C:-x}", line: 2);
        _layers.Declare(VariableLayer.EnvFile, "C", "${A}", line: 3);
        _layers.Declare(VariableLayer.EnvFile, "NEEDS", "${A}", line: 4);
        _layers.Declare(VariableLayer.EnvFile, "FINE", "fine", line: 5);
        _layers.Shell["A"] = "must not be used";

        var resolved = Resolve();

        var problem = resolved.Problems.ShouldHaveSingleItem();
        problem.Severity.ShouldBe(ProblemSeverity.Error);
        problem.At.ToString().ShouldBe("EnvFile:1:1");
        problem.Message.ShouldBe(
            "A refers to itself: A (EnvFile:1:1) → B (EnvFile:2:1) → C (EnvFile:3:1) → A."
        );
        resolved.All.Select(v => v.Name).ShouldBe(["FINE", "POSTSTACK_ENVIRONMENT"]);
        resolved.IsBlocked("NEEDS").ShouldBeTrue();
        resolved.Find("A").ShouldBeNull();
        var evaluation = resolved.Evaluate(Template.Parse("${A:-default}"));
        evaluation.Text.ShouldBeNull();
        evaluation.Errors.ShouldHaveSingleItem().Kind.ShouldBe(TemplateErrorKind.Blocked);
    }

    [Fact]
    public void An_unset_reference_is_empty_and_a_finding()
    {
        _layers.Declare(VariableLayer.EnvFile, "A", "[${TYPO}]", line: 7);

        var resolved = Resolve();

        resolved.Find("A").ShouldNotBeNull().Value.ShouldBe("[]");
        var problem = resolved.Problems.ShouldHaveSingleItem();
        problem.Severity.ShouldBe(ProblemSeverity.Finding);
        problem.At.ToString().ShouldBe("EnvFile:7:1");
        problem.Message.ShouldContain("TYPO is not set");
    }

    [Fact]
    public void A_missing_required_variable_is_an_error_that_refuses()
    {
        _layers.Declare(VariableLayer.EnvFile, "A", "${KEY:?ask the team}", line: 3);

        var resolved = Resolve();

        resolved.IsBlocked("A").ShouldBeTrue();
        var refusal = Should.Throw<RefusalException>(resolved.RefuseErrors).Refusal;
        refusal.Kind.ShouldBe(RefusalKind.InvalidFile);
        refusal
            .Problems.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("EnvFile:3:1: A: required variable KEY is missing a value: ask the team.");
    }

    [Fact]
    public void A_malformed_value_is_an_error_that_does_not_show_it()
    {
        _layers.Declare(VariableLayer.Env, "PASSWORD", "hunter2${hunter3");

        var problem = Resolve().Problems.ShouldHaveSingleItem();

        problem.Message.ShouldContain("invalid interpolation format");
        problem.ToString().ShouldNotContain("hunter");
    }

    [Fact]
    public void Literals_keep_their_dollars()
    {
        _layers.Declare(VariableLayer.EnvFile, "A", "${B} $$", isLiteral: true);

        Value("A").ShouldBe("${B} $$");
    }

    [Fact]
    public void A_value_with_a_secret_in_it_is_secret()
    {
        _layers.Declare(VariableLayer.EnvFile, "PIN", "1234", isSecret: true);
        _layers.Declare(VariableLayer.EnvFile, "URL", "x://${USER:-${PIN}}");
        _layers.Declare(VariableLayer.EnvFile, "OUTER", "${URL}/path");
        _layers.Declare(VariableLayer.EnvFile, "HAS_PIN", "${PIN:+true}");
        _layers.Declare(VariableLayer.EnvFile, "PLAIN", "${OTHER:-no}");

        var resolved = Resolve();

        resolved.All.Where(v => v.IsSecret).Select(v => v.Name).ShouldBe(["PIN", "URL", "OUTER"]);
        resolved.Secrets().ShouldBe(["1234", "x://1234", "x://1234/path"]);
    }

    [Fact]
    public void A_message_about_a_missing_variable_does_not_tell_a_secret()
    {
        _layers.Declare(VariableLayer.EnvFile, "PIN", "1234", isSecret: true);
        _layers.Declare(VariableLayer.EnvFile, "A", "${NONE:?like ${PIN}}");

        Resolve().Problems.ShouldHaveSingleItem().ToString().ShouldNotContain("1234");
    }

    [Theory]
    [InlineData("POSTSTACK_DATABASE_URL")]
    [InlineData("POSTSTACK_ENVIRONMENT")]
    [InlineData("DB_HOST")]
    [InlineData("DB_PORT")]
    [InlineData("DB_NAME")]
    [InlineData("DB_USER")]
    [InlineData("DB_PASSWORD")]
    public void A_layer_may_not_declare_what_Poststack_provides(string name)
    {
        _layers.Declare(VariableLayer.SharedFile, name, "mine", line: 4);

        var refusal = Should.Throw<RefusalException>(Resolve).Refusal;

        refusal.Kind.ShouldBe(RefusalKind.InvalidFile);
        refusal.Problems.ShouldHaveSingleItem().At.ToString().ShouldBe("SharedFile:4:1");
    }

    [Fact]
    public void Setting_what_Poststack_provides_on_the_command_line_is_a_usage_error()
    {
        _layers.Set("DB_HOST", "elsewhere");

        Should.Throw<RefusalException>(Resolve).Refusal.Kind.ShouldBe(RefusalKind.Usage);
    }

    [Fact]
    public void A_dot_env_that_declares_what_Poststack_provides_is_overridden()
    {
        _layers.Declare(VariableLayer.DotEnv, "POSTSTACK_ENVIRONMENT", "compose's own");

        Value("POSTSTACK_ENVIRONMENT").ShouldBe("dev");
        Resolve().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Set_values_are_literal_and_win()
    {
        _layers.Declare(VariableLayer.LocalFile, "A", "low");
        _layers.Set("A", "${B}");

        Value("A").ShouldBe("${B}");
    }

    [Fact]
    public void A_scalar_is_evaluated_with_origins_and_secrecy()
    {
        _layers.Declare(VariableLayer.EnvFile, "A_TOKEN", "t0k3n", line: 2, isSecret: true);
        _layers.Shell["HOME"] = "/root";

        var evaluation = Resolve().Evaluate(Template.Parse("$A_TOKEN ${HOME} ${NONE:-d}"));

        evaluation.Text.ShouldBe("t0k3n /root d");
        evaluation.IsSecret.ShouldBeTrue();
        evaluation
            .Uses.Select(use => (use.Name, use.IsSecret, use.Origin?.Layer))
            .ShouldBe([
                ("A_TOKEN", true, VariableLayer.EnvFile),
                ("HOME", false, VariableLayer.Shell),
                ("NONE", false, null),
            ]);
    }

    [Fact]
    public void A_chain_of_any_length_ends_in_values_or_problems()
    {
        for (var i = 0; i < 100_000; i++)
            _layers.Declare(VariableLayer.EnvFile, $"V{i}", $"${{V{i + 1}}}");
        _layers.Declare(VariableLayer.EnvFile, "V100000", "end");

        var resolved = Resolve();

        var isResolved = resolved.Find("V0")?.Value == "end";
        (isResolved || resolved.Problems.Count > 0).ShouldBeTrue();
    }

    [Fact]
    public void Values_that_double_each_other_end_in_a_problem()
    {
        _layers.Declare(VariableLayer.EnvFile, "V0", "0123456789");
        for (var i = 1; i < 40; i++)
            _layers.Declare(VariableLayer.EnvFile, $"V{i}", $"${{V{i - 1}}}${{V{i - 1}}}");

        Resolve().Problems.ShouldHaveSingleItem().Message.ShouldContain("too long");
    }

    private string? Value(string name) => Resolve().Find(name)?.Value;

    private ResolvedVariables Resolve() =>
        VariableResolver.Resolve(
            _layers.All,
            ProvidedVariables.For(null, new EnvName("dev"), VariableContext.Host),
            _layers.Shell.GetValueOrDefault
        );
}
