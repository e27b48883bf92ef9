using Poststack.Core.Databases.Masks;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Databases;

public sealed class MaskRuleTests
{
    private const string Yaml = """
        project: {name: shop}
        environments:
          production:
            protected: true
            postgres:
              database: shop
              mask:
                users.email: email
                billing.cards.number: hash
                users.name: {constant: Somebody}
          dev:
            postgres:
              database: shop_dev
              mask: {users.email: clear, users.phone: clear}
        """;

    [Fact]
    public void Rules_are_read_with_their_schema()
    {
        var project = Load.Project(Yaml);

        project
            .Find("production")!
            .Postgres!.Mask.ShouldBe([
                new("public", "users", "email", MaskKind.Email),
                new("billing", "cards", "number", MaskKind.Hash),
                new("public", "users", "name", MaskKind.Constant, "Somebody"),
            ]);
    }

    [Fact]
    public void Between_two_envs_the_rules_of_both_hold_and_the_sources_first()
    {
        var project = Load.Project(Yaml);

        MaskRule
            .Between("production", project.Find("production"), project.Find("dev")!)
            .Select(rule => (rule.Name, rule.Kind))
            .ShouldBe([
                ("public.users.email", MaskKind.Email),
                ("billing.cards.number", MaskKind.Hash),
                ("public.users.name", MaskKind.Constant),
                ("public.users.phone", MaskKind.Clear),
            ]);
    }

    [Theory]
    [InlineData("protected: true, ", false)]
    [InlineData("", true)]
    public void A_protected_source_needs_rules_of_its_own(string isProtected, bool wasProtected)
    {
        var project = Load.Project(
            $$"""
            project: {name: shop}
            environments:
              production: { {{isProtected}}postgres: {database: shop} }
              dev: {postgres: {database: shop_dev, mask: {users.phone: clear} } }
            """
        );

        CodeOf(project.Find("production"), wasProtected).ShouldBe("mask-missing");
        // One that is declared no more has none either.
        CodeOf(source: null, wasProtected: true).ShouldBe("mask-missing");
        MaskRule.Between("gone", source: null, project.Get(new("dev"))).ShouldHaveSingleItem();

        string CodeOf(EnvSpec? source, bool wasProtected) =>
            Should
                .Throw<RefusalException>(() =>
                    MaskRule.Between("production", source, project.Get(new("dev")), wasProtected)
                )
                .Refusal.Code;
    }
}
