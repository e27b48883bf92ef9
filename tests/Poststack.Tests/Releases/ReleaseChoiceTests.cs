using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Releases;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class ReleaseChoiceTests
{
    [Fact]
    public void A_first_deployment_is_r1_and_has_nothing_before_it()
    {
        var draft = Choose(ReleaseFacts.None, App);

        draft.Name.ShouldBe("r1");
        draft.IsNew.ShouldBeTrue();
        draft.Before.ShouldBeNull();
    }

    [Fact]
    public void What_changed_is_the_next_release_behind_the_one_that_runs()
    {
        var draft = Choose(Facts(Of(6)), Changed);

        draft.Name.ShouldBe("r7");
        draft.Before!.Number.ShouldBe(6);
        draft.Release.Outcome.ShouldBe(ReleaseOutcome.Unfinished);
    }

    [Fact]
    public void What_runs_already_stays_the_release_that_it_is()
    {
        var draft = Choose(Facts(Of(6)), App);

        draft.Name.ShouldBe("r6");
        draft.IsNew.ShouldBeFalse();
    }

    [Fact]
    public void What_is_built_first_is_new_for_nobody_knows_what_comes_out() =>
        Choose(Facts(Of(6)), App, isBuilt: true).Name.ShouldBe("r7");

    [Fact]
    public void An_image_that_is_another_makes_a_new_release() =>
        Choose(Facts(Of(6)), Rebuilt).Name.ShouldBe("r7");

    [Fact]
    public void A_number_is_never_used_twice_even_when_its_record_is_lost() =>
        Choose(ReleaseFacts.None with { Kept = [2] }, App, remembered: 6).Name.ShouldBe("r7");

    [Fact]
    public void A_release_that_was_cut_off_goes_on_under_its_number()
    {
        var cutOff = Of(7, Changed) with { Outcome = ReleaseOutcome.Unfinished };
        var facts = Facts(Of(6)) with { Kept = [6, 7], Last = cutOff };

        Choose(facts, Changed).Name.ShouldBe("r7");
        Choose(facts, Rebuilt).Name.ShouldBe("r8");
    }

    [Fact]
    public void The_last_ten_are_kept()
    {
        Choose(Facts(Of(9)), Changed).Forgotten.ShouldBeEmpty();
        Choose(Facts(Of(10)), Changed).Forgotten.ShouldBe([1]);
        Choose(Facts(Of(13)), Changed).Forgotten.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void What_runs_is_kept_however_many_failed_since() =>
        Choose(
            new(
                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
                Of(1),
                Failed(11),
                new Dictionary<string, ReleaseVariable>()
            ),
            Changed
        )
            .Forgotten.ShouldBe([2]);

    [Fact]
    public void One_replaced_service_is_laid_over_what_runs()
    {
        var files = Environments.Given.Unit(
            "deploy/app.yml",
            "shop-dev",
            """{"web": {"image": "w2"}, "worker": {"image": "w2"}}"""
        );

        var draft = Choose(Facts(Of(6)), files, only: "web");

        draft.Name.ShouldBe("r7");
        var services = draft.Release.Definition["services"]!;
        ((string?)services["web"]!["image"]).ShouldBe("w2");
        ((string?)services["worker"]!["image"]).ShouldBe("w");
    }

    [Fact]
    public void A_service_that_is_replaced_by_the_same_makes_no_release() =>
        Choose(Facts(Of(6)), App, only: "web").IsNew.ShouldBeFalse();

    [Fact]
    public void A_rollback_is_a_new_release_with_the_old_content()
    {
        var draft = ReleaseChoice.Rollback(Facts(Of(6)), remembered: 6, Of(4));

        draft.Name.ShouldBe("r7");
        draft.Release.RollbackTo.ShouldBe(4);
        draft.Before!.Number.ShouldBe(6);
        JsonNode.DeepEquals(draft.Release.Definition, Of(4).Definition).ShouldBeTrue();
    }

    [Fact]
    public void Going_back_to_a_rollback_goes_back_to_what_that_brought_back() =>
        ReleaseChoice
            .Rollback(Facts(Of(6)), 6, Of(5) with { RollbackTo = 2 })
            .Release.RollbackTo.ShouldBe(2);

    private static ComposeUnit Changed =>
        App with
        {
            Inputs = App.Inputs with { Definition = "new" },
        };

    private static ComposeUnit Rebuilt =>
        App with
        {
            Inputs = App.Inputs with
            {
                Images = new Dictionary<string, string?> { ["w"] = "sha256:rebuilt" },
            },
        };

    private static ReleaseDraft Choose(
        ReleaseFacts facts,
        ComposeUnit unit,
        int? remembered = null,
        bool isBuilt = false,
        string? only = null
    ) => ReleaseChoice.Of(facts, "a reason", remembered, unit, isBuilt, only);
}
