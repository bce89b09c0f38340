using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Roles;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>The questions by which audiences are put together and saved.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AnnounceUnionTests
{
    private static readonly Audience Class = Course("QTSX");
    private static readonly Audience Other = Course("CNBO");
    private static readonly AnnouncementDraft Draft = new("enrolled", "QTSX");

    private static readonly AnnounceFacts Facts = new()
    {
        Me = new StaffMember(1, "Đặng Thị Mẫu", [new HeldRole(1, StaffRole.Office, Scope.All)]),
        Audiences = [Class, Other],
        Census = new Census(2, new Dictionary<string, int> { ["telegram"] = 2 }, 0, new Dictionary<string, int>(), ["Nguyễn Thị Lan"]),
        Now = DateTimeOffset.UnixEpoch,
    };

    [Test]
    public void What_is_in_already_is_not_offered_to_be_added_nor_what_would_leave_nobody()
    {
        var more = new Announce.ChooseAudience { To = new Addition(Draft, IsLess: false) };
        var less = new Announce.ChooseAudience { To = new Addition(Draft, IsLess: true) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Offered(more), Does.Contain("enrolled CNBO").And.Not.Contain("enrolled QTSX"));
            Assert.That(Offered(less), Does.Contain("enrolled CNBO").And.Not.Contain("enrolled QTSX"));
        }
    }

    [Test]
    public void What_was_written_and_shown_is_kept_but_is_to_be_tested_again()
    {
        var written = Draft with { Text = "Mai mang sổ", IsTested = true, ShownTo = "4" };
        var more = new Announce.ChooseAudience { To = new Addition(written, IsLess: false) };

        var turn = more.Answer(new Input.Tapped("enrolled CNBO"), Facts);

        Assert.That(
            (turn as Turn.Go)?.Next,
            Is.EqualTo(new Announce.Preview(new AnnouncementDraft("union", "enrolled QTSX|enrolled CNBO") { Text = "Mai mang sổ" }))
        );
    }

    [Test]
    public void More_than_ten_are_too_many()
    {
        var ten = string.Join('|', Enumerable.Range(1, AudienceParts.Most).Select(id => $"tag {id}"));
        var more = new Announce.ChooseAudience { To = new Addition(new AnnouncementDraft("union", ten), IsLess: false) };

        Assert.That(more.Answer(new Input.Tapped("enrolled CNBO"), Facts), Is.EqualTo(new Turn.Again(SavedTexts.TooManyParts)));
    }

    [Test]
    public void A_twenty_first_is_not_saved()
    {
        var saved = Enumerable
            .Range(1, SavedAudienceStore.Most)
            .Select(id => new SavedAudience(id, $"nhóm {id}", $"nhom {id}", "everybody", "Mẫu", DateTimeOffset.UnixEpoch));
        var facts = Facts with { Saved = [.. saved] };
        var name = new Announce.NameSaved(Draft);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(name.Answer(new Input.Said("Vườn cam"), facts), Is.EqualTo(new Turn.Again(SavedTexts.TooMany)));
            Assert.That(name.Answer(new Input.Said("Vườn cam"), Facts), Is.InstanceOf<Turn.Go>().With.Property("Effects").Count.EqualTo(1));
        }
    }

    [Test]
    public void Of_one_that_waits_for_its_time_the_audience_stays()
    {
        var edited = new Announce.GiveContent(Draft with { Edits = 7 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(edited.Ask(Facts).Choices, Is.Empty);
            Assert.That(edited.Answer(new Input.Tapped(SavedTexts.More), Facts), Is.InstanceOf<Turn.Again>());
        }
    }

    [Test]
    public void Questions_that_were_stored_before_there_was_anything_to_add_to_are_read() =>
        Assert.That(
            AnnouncementsFeature.Announcing.Read("""{"step":"choose-part","whole":"trip TQ1"}""", 1),
            Is.EqualTo(new Announce.ChoosePart("trip TQ1"))
        );

    private static Audience Course(string code) => new("enrolled", code, code, $"lớp {code}", Scope.Course(code));

    private static IEnumerable<string> Offered(Announce.ChooseAudience step) => step.Ask(Facts).Choices.Select(choice => choice.Id);
}
