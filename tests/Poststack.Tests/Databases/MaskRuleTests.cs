using Poststack.Core.Databases.Masks;
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
            .Between(project.Find("production"), project.Find("dev")!)
            .Select(rule => (rule.Name, rule.Kind))
            .ShouldBe([
                ("public.users.email", MaskKind.Email),
                ("billing.cards.number", MaskKind.Hash),
                ("public.users.name", MaskKind.Constant),
                ("public.users.phone", MaskKind.Clear),
            ]);
    }
}
