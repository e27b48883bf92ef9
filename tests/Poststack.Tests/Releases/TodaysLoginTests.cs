using Poststack.Core.Releases;
using static Poststack.Tests.Environments.Given;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

/// <summary>What a rotation took away does not come back with a release.</summary>
public sealed class TodaysLoginTests
{
    private static readonly Release Old = Of(
        4,
        Unit(
            "deploy/app.yml",
            "shop-dev",
            """
            {"web": {"image": "w", "command": ["--dsn", "host=db user=shop password=old-word dbname=shop"],
             "environment": {"URL": "postgresql://shop:old-word@db:5432/shop", "PGUSER": "shop",
             "PGPASSWORD": "old-word", "PGDATABASE": "shop", "OTHER": "shop"}}}
            """
        )
    ) with
    {
        Variables = new Dictionary<string, ReleaseVariable>
        {
            ["DB_USER"] = new("shop", IsSecret: false),
            ["DB_PASSWORD"] = new("old-word", IsSecret: true),
            ["DB_NAME"] = new("shop", IsSecret: false),
        },
        Opened = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["web"] = new Dictionary<string, string> { ["DSN"] = "shop:old-word@db" },
        },
    };

    [Fact]
    public void An_old_release_logs_in_as_the_env_does_today_and_is_otherwise_as_it_was()
    {
        var renewed = TodaysLogin.In(Old, Instance with { User = "shop_a", Password = "new" });

        renewed.Definition["services"]!["web"]!
            .ToJsonString()
            .ShouldBe(
                """{"image":"w","command":["--dsn","host=db user=shop_a password=new dbname=shop"],"environment":{"URL":"postgresql://shop_a:new@db:5432/shop","PGUSER":"shop_a","PGPASSWORD":"new","PGDATABASE":"shop","OTHER":"shop"}}"""
            );
        renewed.Variables["DB_USER"].Value.ShouldBe("shop_a");
        renewed.Variables["DB_PASSWORD"].ShouldBe(new("new", IsSecret: true));
        renewed.Variables["DB_NAME"].Value.ShouldBe("shop");
        renewed.Opened!["web"]["DSN"].ShouldBe("shop_a:new@db");
    }

    [Fact]
    public void With_the_same_login_nothing_is_changed() =>
        TodaysLogin
            .In(Old, Instance with { User = "shop", Password = "old-word" })
            .ShouldBeSameAs(Old);

    [Fact]
    public void Without_a_database_nothing_is_changed() =>
        TodaysLogin.In(Old, now: null).ShouldBeSameAs(Old);
}
