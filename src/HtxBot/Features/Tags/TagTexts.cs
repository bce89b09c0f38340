using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Enrolment;
using HtxBot.Features.People;
using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>What the office reads about tags.</summary>
internal static class TagTexts
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string All = "all";

    public const string NameInWords = "Tên nhãn cần từ 2 đến 30 chữ cái, ví dụ: chăn nuôi bò.";
    public const string WhomInWords = "Mời anh/chị gõ số điện thoại, hoặc tên kèm HTX, ví dụ: anh Hùng HTX Cẩm Bình.";

    public static string TooMany { get; } =
        $"Đã có {AnnouncementTexts.Number(TagStore.Most)} nhãn, là nhiều nhất. Mời anh/chị xóa bớt nhãn không dùng nữa.";

    public static string TooManyNumbers { get; } = $"Mỗi lần trợ lý nhận tối đa {TagsFeature.MostNumbers} số. Mời anh/chị chia ra mấy lần.";

    private const string Example = "Gõ, ví dụ: gắn nhãn chăn nuôi bò 0912 345 678, hoặc: gắn nhãn chăn nuôi bò cho lớp QTSX.";

    private static Choice ToList { get; } = Choice.For(new Intent(Intents.Tags), "🏷 Các nhãn");

    private static Choice ToSaved { get; } = Choice.For(new Intent(Intents.SavedAudiences), "👥 Nhóm đã lưu");

    public static Prompt HowTo { get; } = new(Example) { Choices = [ToList] };

    public static Prompt HowToTake { get; } =
        new("Gõ, ví dụ: bỏ nhãn chăn nuôi bò của 0912 345 678, hoặc: bỏ nhãn chăn nuôi bò của lớp QTSX.") { Choices = [ToList] };

    public static Prompt Gone { get; } = new("Không còn nhãn này.") { Choices = [ToList] };

    public static Prompt Left { get; } = new("Đã thôi, nhãn vẫn như cũ.") { Choices = [ToList] };

    public static Prompt List(IReadOnlyList<Tag> tags) =>
        tags.Count == 0
            ? new Prompt($"Chưa có nhãn nào. Gắn nhãn cho bà con thì tìm và báo tin riêng cho họ được. {Example}") { Choices = [ToSaved] }
            : new Prompt($"🏷 {AnnouncementTexts.Number(tags.Count)} nhãn. Anh/chị xem nhãn nào?")
            {
                Choices =
                [
                    .. tags.Select(tag => Choice.For(Of(Intents.Tag, tag), Counted(tag)) with { Words = [tag.Name, tag.InSentence] }),
                    Choice.For(new Intent(Intents.GiveTag), "Gắn nhãn"),
                    ToSaved,
                ],
            };

    /// <summary>One tag, how many people bear it, and what can be done with it.</summary>
    public static Prompt Page(Tag tag, IReadOnlyList<PersonCard> some)
    {
        var people = tag.People == 0 ? "chưa có ai" : People(tag.People, [.. some.Select(person => person.FullName)]);
        return new Prompt($"🏷 {Markup.Bold(tag.Name)}: {people}.")
        {
            Choices =
            [
                .. tag.People == 0 ? [] : new[] { Choice.For(new Intent(Intents.Announce, TagAudience.All(tag).ChoiceId), "📣 Gửi tin") },
                Choice.For(new Intent(Intents.GiveTag, $"t{Row(tag)}"), "Thêm người"),
                .. tag.People == 0
                    ? []
                    : new[]
                    {
                        Choice.For(new Intent(Intents.TakeTag, $"t{Row(tag)}"), "Bớt người"),
                        Choice.For(Of(Intents.TaggedPeople, tag), "Xem từng người"),
                    },
                Choice.For(Of(Intents.DeleteTag, tag), "Xóa nhãn"),
                ToList,
            ],
        };
    }

    /// <summary>Those who bear it, one by one.</summary>
    public static Prompt Each(Tag tag, IReadOnlyList<PersonCard> people) =>
        new(
            tag.People > people.Count
                ? $"🏷 {Markup.Bold(tag.Name)}: đây là {AnnouncementTexts.Number(people.Count)} trong {AnnouncementTexts.Number(tag.People)} người. Cần cả danh sách thì chọn Gửi tin, rồi Xem danh sách. Anh/chị xem ai?"
                : $"🏷 {Markup.Bold(tag.Name)}: {AnnouncementTexts.Number(tag.People)} người. Anh/chị xem ai?"
        )
        {
            Choices =
            [
                .. people.Select(person => Choice.For(new Intent(Intents.PersonCard, Row(person)), Label(person))),
                Choice.For(Of(Intents.Tag, tag), "Về nhãn này"),
            ],
        };

    /// <summary>What stands on the card of a person: "🏷 chăn nuôi bò, tổ trưởng"; null without tags.</summary>
    public static string? Line(IReadOnlyList<Tag> borne) =>
        borne.Count == 0 ? null : $"🏷 {string.Join(", ", borne.Select(tag => tag.Name))}";

    /// <summary>The way from the card of a person to their tags.</summary>
    public static Choice Way(PersonCard person) => Choice.For(new Intent(Intents.GiveTag, $"p{Row(person)}"), "🏷 Nhãn");

    public static string GiveId(Tag tag) => $"give {Row(tag)}";

    public static string TakeId(Tag tag) => $"take {Row(tag)}";

    public static string IdOf(PersonCard person) => $"p{Row(person)}";

    public static Prompt WhichFor(PersonCard person, IReadOnlyList<Tag> borne, IReadOnlyList<Tag> tags)
    {
        var others = tags.Where(tag => borne.All(each => each.Id != tag.Id)).ToList();
        var now =
            borne.Count == 0
                ? $"{Markup.Bold(person.FullName)} chưa có nhãn nào."
                : $"Nhãn của {Markup.Bold(person.FullName)}: {string.Join(", ", borne.Select(tag => tag.Name))}.";
        return new Prompt($"{now} Gắn thêm nhãn nào? {(tags.Count == 0 ? "Mời anh/chị gõ tên nhãn." : "Gõ tên nhãn, hoặc chọn:")}")
        {
            Choices =
            [
                .. others.Select(tag => new Choice(GiveId(tag), tag.Name) { Words = [tag.InSentence] }),
                .. borne.Select(tag => new Choice(TakeId(tag), $"Bỏ: {tag.Name}")
                {
                    Words = [$"bỏ {tag.InSentence}", $"gỡ {tag.InSentence}", $"xóa {tag.InSentence}"],
                }),
                Drop,
            ],
        };
    }

    public static Prompt Whom(string tag, bool isTaking, IReadOnlyList<Audience> classes) =>
        new(
            $"{Verb(isTaking)} {Quoted(tag)} {Of(isTaking)} ai? Gõ số điện thoại (nhiều số cũng được), tên kèm HTX, hoặc cả nhóm: HTX Cẩm Bình, xã Hương Khê."
        )
        {
            Choices =
            [
                .. classes.Select(each => new Choice(each.ChoiceId, $"Cả lớp {each.Id}")
                {
                    Words = [each.Id, $"lớp {each.Id}", each.Name],
                }),
                Drop,
            ],
        };

    public static Prompt WhichOfThese(TagFacts facts, bool isTaking) =>
        new(
            facts.People.Count + facts.Audiences.Count == 0 ? WhomInWords
            : facts.IsNumber ? $"Có {AnnouncementTexts.Number(facts.People.Count)} người dùng số này. {Which(isTaking)}"
            : facts.Total > facts.People.Count
                ? $"Có {AnnouncementTexts.Number(facts.Total)} người tên như vậy, đây là {facts.People.Count} người gần nhất. {Which(isTaking)}"
            : Which(isTaking)
        )
        {
            Choices =
            [
                .. facts.People.Select(person => new Choice(IdOf(person), Label(person)) { Words = [person.FullName] }),
                .. facts.Audiences.Select(each => new Choice(each.ChoiceId, each.Label) { Words = [each.Name] }),
                .. facts.IsNumber && facts.People.Count > 1 ? new[] { new Choice(All, $"Cả {facts.People.Count} người") } : [],
            ],
        };

    /// <summary>How many people and some names; nobody, or too many, is said to be so.</summary>
    public static Prompt Sure(string tag, bool isTaking, TagTouched? touched, bool isNew, Tag? near)
    {
        if (touched is not { People: > 0 })
            return new Prompt(
                (isTaking, touched?.Audience) switch
                {
                    (true, null) => $"Không ai trong số này có nhãn {Quoted(tag)}.",
                    (true, var audience) => $"Không ai trong {audience} có nhãn {Quoted(tag)}.",
                    (false, null) => "Không còn ai để gắn nhãn.",
                    (false, var audience) => $"Chưa có ai trong {audience} nên chưa gắn nhãn được.",
                }
            )
            {
                Choices = [Drop],
            };
        if (touched.People > TagPeople.MostAtOnce)
            return new Prompt(
                $"{VietnamTime.Sentence(touched.Audience ?? "nhóm này")} có {AnnouncementTexts.Number(touched.People)} người, một lần không làm hết. Mời anh/chị chọn nhóm nhỏ hơn, tối đa {AnnouncementTexts.Number(TagPeople.MostAtOnce)} người."
            )
            {
                Choices = [Drop],
            };
        var whom =
            touched.Audience is { } all ? $"{People(touched.People, touched.Names)} trong {all}"
            : touched.Only is { } person ? $"{Who(person)}, {PhoneTexts.Shown(person.Phone)}"
            : Named(touched.People, touched.Names);
        var known = near is null ? "" : $"Đã có nhãn gần giống là {Quoted(near.Name)}. ";
        return new Prompt($"{known}{Verb(isTaking)}{(isNew ? " mới" : "")} {Quoted(tag)} {Of(isTaking)} {whom}, đúng không?")
        {
            Choices =
            [
                new(Yes, isTaking ? "Bỏ nhãn" : "Gắn nhãn")
                {
                    Style = isTaking ? ChoiceStyle.Danger : ChoiceStyle.Good,
                    TakesDigit = false,
                    Words = isTaking ? ["bỏ", "đúng", "có", "vâng"] : ["gắn", "đúng", "có", "vâng"],
                },
                Drop,
            ],
        };
    }

    public static Prompt Given(string tag, PersonCard person, bool isNew, Tag? near)
    {
        var made =
            !isNew ? ""
            : near is null ? " Đây là nhãn mới."
            : $" Đây là nhãn mới; đã có nhãn gần giống là {Quoted(near.Name)}.";
        return new Prompt($"Đã gắn nhãn {Quoted(tag)} cho {Who(person)}.{made}") { Choices = [Mine(person), ToList] };
    }

    public static Prompt Taken(string tag, PersonCard person) =>
        new($"Đã bỏ nhãn {Quoted(tag)} của {Who(person)}.") { Choices = [Mine(person), ToList] };

    public static Prompt NotBorne(string tag, PersonCard person) =>
        new($"{Who(person)} không có nhãn {Quoted(tag)}.") { Choices = [Mine(person), ToList] };

    public static Prompt Done(string tag, bool isTaking, TagTouched touched) =>
        new(
            $"Đã {(isTaking ? "bỏ" : "gắn")} nhãn {Quoted(tag)} {Of(isTaking)} {(touched.Audience is null ? Named(touched.People, touched.Names) : $"{AnnouncementTexts.Number(touched.People)} người")}."
        )
        {
            Choices = [ToList],
        };

    public static Prompt NoSuch(string tag, Tag? near) =>
        new(near is null ? $"Không có nhãn {Quoted(Short(tag))}." : $"Không có nhãn {Quoted(Short(tag))}. Gần giống thì có:")
        {
            Choices = [.. near is null ? [] : new[] { Choice.For(Of(Intents.Tag, near), near.Name) }, ToList],
        };

    public static Prompt NameIsWrong { get; } = new(NameInWords) { Choices = [ToList] };

    public static Prompt NoMore { get; } = new(TooMany) { Choices = [ToList] };

    /// <summary>Nobody was found: by whose words, and which numbers nobody has.</summary>
    public static string NotFound(string whom, IReadOnlyList<string> numbers) =>
        numbers.Count > 0 ? Unknown(numbers) : $"Không thấy ai là {Quoted(Short(whom))}.";

    /// <summary>Numbers that nobody has.</summary>
    public static string Unknown(IReadOnlyList<string> numbers) => $"Chưa có ai dùng số {string.Join(", ", numbers)}.";

    public static Prompt SureDelete(Tag tag) =>
        new(
            tag.People == 0
                ? $"Xóa nhãn {Quoted(tag.Name)}?"
                : $"Xóa nhãn {Quoted(tag.Name)} của {AnnouncementTexts.Number(tag.People)} người? Xóa rồi muốn có lại phải gắn từ đầu."
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.DeleteTag, $"{Row(tag)} {Yes}"), "Xóa hẳn") with
                {
                    Style = ChoiceStyle.Danger,
                    TakesDigit = false,
                    Words = ["xóa", "xóa nhãn", "xóa đi"],
                },
                Choice.For(Of(Intents.Tag, tag), "Thôi"),
            ],
        };

    public static Prompt Deleted(Tag tag) => new($"Đã xóa nhãn {Quoted(tag.Name)}.") { Choices = [ToList] };

    private static Choice Drop => new(No, "Thôi") { Words = ["không", "hủy", "thôi không", "không gắn nữa", "bỏ qua", "thôi bỏ"] };

    private static Choice Mine(PersonCard person) => Choice.For(new Intent(Intents.GiveTag, $"p{Row(person)}"), "Nhãn của người này");

    private static string Counted(Tag tag) => $"{tag.Name}: {AnnouncementTexts.Number(tag.People)} người";

    private static string Label(PersonCard person) => $"{person.FullName} – {person.Cooperative}";

    private static string Who(PersonCard person) => $"{Markup.Bold(person.FullName)}, {person.Cooperative}";

    private static string Which(bool isTaking) => isTaking ? "Anh/chị bỏ nhãn của ai?" : "Anh/chị gắn nhãn cho ai?";

    private static string Verb(bool isTaking) => isTaking ? "Bỏ nhãn" : "Gắn nhãn";

    private static string Of(bool isTaking) => isTaking ? "của" : "cho";

    private static Intent Of(string intent, Tag tag) => new(intent, Row(tag));

    private static string Row(Tag tag) => tag.Id.ToString(CultureInfo.InvariantCulture);

    private static string Row(PersonCard person) => person.Id.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string name) => $"\"{name}\"";

    private static string Short(string typed) => Shortening.Short(typed, 60);

    /// <summary>"12 người (A, B, C, D, E và 7 người nữa)".</summary>
    private static string People(int people, IReadOnlyList<string> names) =>
        $"{AnnouncementTexts.Number(people)} người ({Named(people, names)})";

    private static string Named(int people, IReadOnlyList<string> names) =>
        people > names.Count
            ? $"{string.Join(", ", names)} và {AnnouncementTexts.Number(people - names.Count)} người nữa"
            : string.Join(", ", names);
}
