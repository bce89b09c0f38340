using HtxBot.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>What is forbidden must not be read as something to bring.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BringTextsTests
{
    private static readonly string[] Mixed = ["Mũ, áo mưa.", "Không mang chó, mèo; không vào chuồng.", "Ủng cao su"];

    [Test]
    public void A_ban_has_a_line_of_its_own() =>
        Assert.That(
            BringTexts.Lines(Mixed, "cần mang"),
            Is.EqualTo(["Cần mang: Mũ, áo mưa; Ủng cao su.", "Lưu ý: không mang chó, mèo; không vào chuồng."])
        );

    [Test]
    public void Without_things_or_bans_there_is_no_line_for_them()
    {
        Assert.That(BringTexts.Lines(["Mũ"], "cần mang"), Is.EqualTo(["Cần mang: Mũ."]));
        Assert.That(BringTexts.Lines(["Không hút thuốc"], "cần mang"), Is.EqualTo(["Lưu ý: không hút thuốc."]));
        Assert.That(BringTexts.Lines([], "cần mang"), Is.Empty);
    }

    [Test]
    public void In_a_list_of_changes_it_is_one_line() =>
        Assert.That(
            BringTexts.Phrase(Mixed, "nhớ mang thêm"),
            Is.EqualTo("nhớ mang thêm: Mũ, áo mưa; Ủng cao su. Lưu ý: không mang chó, mèo; không vào chuồng")
        );
}
