using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Variables.Declarations;

/// <summary>Maps under `variables:` in `.poststack.yml`.</summary>
public sealed class DeclarationTests
{
    [Fact]
    public void Everything_that_can_be_declared_is_read()
    {
        var spec = Project(
            """
            KEY:
              kind: generated
              description: Signs sessions
              type: regex
              pattern: "[a-z]+"
              required: [dev]
              group: sessions
              example: abc
              rotate: {every: 90d}
              deprecated: use OTHER
              shared: true
              generate: {as: text, length: 64, alphabet: abcdefghij}
              requires:
                - {variable: OTHER, when: x, values: [a, b]}
            """
        ).Variables["KEY"];

        spec.Kind.ShouldBe(VariableKind.Generated);
        spec.IsSecret.ShouldBeTrue();
        spec.IsDeclared.ShouldBeTrue();
        spec.Description.ShouldBe("Signs sessions");
        spec.Type.ShouldBe(Core.Variables.Declarations.ValueType.Regex);
        spec.Pattern.ShouldBe("[a-z]+");
        spec.Required!.HoldsIn(new("dev")).ShouldBeTrue();
        spec.Required.HoldsIn(new("staging")).ShouldBeFalse();
        spec.Group.ShouldBe("sessions");
        spec.Example.ShouldBe("abc");
        spec.RotateEvery.ShouldBe(TimeSpan.FromDays(90));
        spec.Deprecated.ShouldBe("use OTHER");
        spec.IsShared.ShouldBeTrue();
        spec.Recipe.ShouldBe(new Recipe(RecipeForm.Text, 64) { Alphabet = "abcdefghij" });
        var rule = spec.Requires.ShouldHaveSingleItem();
        (rule.Variable, rule.When).ShouldBe(("OTHER", "x"));
        rule.Values.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void An_envs_entry_adds_to_the_projects_declaration_and_has_a_value_of_its_own()
    {
        var dev = Project(
                "PORT: {type: port, value: 80, description: Of the shop}",
                "PORT: {value: 8080, group: web}"
            )
            .Find("dev")!
            .Variables["PORT"];

        dev.Value.ShouldBe("8080");
        dev.Type.ShouldBe(Core.Variables.Declarations.ValueType.Port);
        dev.Description.ShouldBe("Of the shop");
        dev.Group.ShouldBe("web");
    }

    [Fact]
    public void A_projects_value_does_not_become_the_envs()
    {
        var dev = Project("PORT: {type: port, value: 80}", "PORT: {group: web}").Find("dev")!;

        dev.Variables["PORT"].HasValue.ShouldBeFalse();
    }

    [Fact]
    public void A_new_value_of_an_env_replaces_what_it_inherits_for_every_context()
    {
        var project = Load.Project(
            """
            project: {name: shop}
            environments:
              dev: {variables: {URL: {host: a, container: b, description: Of the queue}}}
              staging: {extends: dev, variables: {URL: c}}
            """
        );

        var staging = project.Find("staging")!.Variables["URL"];
        staging.Value.ShouldBe("c");
        staging.Contexts.ShouldBeEmpty();
        staging.Description.ShouldBe("Of the queue");
    }

    [Theory]
    [InlineData("A: {type: enum}", "`A` is of type `enum`, and has no `values`.")]
    [InlineData("A: {type: regex}", "`A` is of type `regex`, and has no `pattern`.")]
    [InlineData("A: {values: [a]}", "`A` has `values`, and is no `enum`.")]
    [InlineData("A: {pattern: '('}", "`pattern` cannot be `(`. Write a regular expression.")]
    [InlineData("A: {type: port, default: 70000}", "It must be a port, from 1 to 65535.")]
    [InlineData("A: {type: enum, values: [a], value: b}", "It must be `a`.")]
    [InlineData("A: {kind: matching}", "`A` is `matching`, and has no `match`.")]
    [InlineData("A: {kind: secret, match: x}", "`A` has `match`, and is secret.")]
    [InlineData("A: {generate: {as: hex}}", "`A` has `generate`, and is plain.")]
    [InlineData("A: {kind: generated, default: x}", "which would never be used")]
    [InlineData("A: {kind: generated, generate: {as: key-pair}}", "nobody gets its public half")]
    [InlineData(
        "A: {kind: generated, generate: {as: uuid, length: 9}}",
        "`A` is made as `uuid`, which has no `length`."
    )]
    [InlineData("A: {kind: generated, generate: {alphabet: aab}}", "at least ten different")]
    [InlineData("A: {lookup: {from: B}}", "neither or both of `table` and `command`")]
    [InlineData("A: {value: x, lookup: {from: B, table: {x: y}}}", "both `value` and `lookup`")]
    [InlineData("A: {lookup: {from: A, table: {x: y}}}", "`A` is looked up by itself.")]
    [InlineData("A: {required: [staging]}", "which is no env")]
    [InlineData("A: {required: sometimes}", "Write `always` or `never`")]
    [InlineData("A: {requires: [{variable: A}]}", "`A` requires itself.")]
    [InlineData("A: {requires: [{when: x}]}", "has no `variable`")]
    [InlineData("A: {rotate: {every: 3}}", "a number of days (`90d`)")]
    [InlineData("A: {cluster: {service: nats}}", "has no `value`")]
    public void What_does_not_go_together_is_refused(string declaration, string complaint) =>
        Load.ProblemsOf(Yaml(declaration, "")).ShouldContain(complaint);

    [Fact]
    public void A_literal_secret_is_warned_about_in_any_context() =>
        Load.WarningsOf(Yaml("A: {kind: secret, host: abc, container: \"${B}\"}", ""))
            .ShouldBe(
                ".poststack.yml:3:27: The secret `A` stands in this file in plain text. Write it to environments/<env>.local.env, which git ignores."
            );

    private static Core.Projects.ProjectSpec Project(string variables, string ofDev = "") =>
        Load.Project(Yaml(variables, ofDev));

    private static string Yaml(string variables, string ofDev) =>
        $"""
            project: {"{name: shop}"}
            variables:
            {Indent(variables, 2)}
            environments:
              dev:
                variables:
            {Indent(ofDev, 6)}
            """;

    private static string Indent(string lines, int by) =>
        string.Join('\n', lines.Split('\n').Select(line => new string(' ', by) + line));
}
