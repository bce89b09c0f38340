using HtxBot.Testing;
using HtxBot.Tests.Configuration;
using HtxBot.Verbs;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

[TestFixture]
public sealed class UnderstandVerbTests
{
    [Test]
    public void Typed_words_come_out_as_wishes()
    {
        var (output, errors) = Run("id,utterance,context\n1,mai học mấy giờ,idle\n2,\"huy dk lop bo, giup em\",\n3,đi chứ,trip\n");

        Assert.That(
            output,
            Is.EqualTo(
                "id,intent,parameter,certainty,second\n1,schedule,when=tomorrow,clear,\n2,cancel_sign_up,course=CNBO,clear,\n3,trip_confirm,,clear,\n"
            )
        );
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void Columns_stand_in_any_order_with_others_beside() =>
        Assert.That(Run("\uFEFFtags,Utterance,note,id\r\nnd,lich hoc,x,7\r\n").Output, Does.EndWith("\n7,schedule,,clear,\n"));

    [Test]
    public void An_offer_names_the_other_reading() =>
        Assert.That(Run("id,utterance\n1,hủy đăng ký thế nào\n").Output, Does.Match("\n1,cancel_sign_up,,ask,[a-z_]+\n"));

    [Test]
    public void A_name_in_a_form_is_no_command() =>
        Assert.That(Run("id,utterance,context\n1,Nguyễn Văn Huy,name\n").Output, Does.EndWith("\n1,,,none,\n"));

    [Test]
    public void Dates_come_out_in_the_form_of_the_collected_ones() =>
        Assert.That(
            Run(
                "now,id,expression\n2026-11-23T09:00:00+07:00,1,8h sáng mai\n2026-11-23T09:00:00+07:00,2,31/2\n2026-11-23T09:00:00+07:00,3,từ 7h30 đến 11h\n",
                "--dates"
            ).Output,
            Is.EqualTo("id,kind,expected\n1,datetime,2026-11-24T08:00\n2,invalid,invalid\n3,time_range,T07:30/T11:00\n")
        );

    [Test]
    public void Why_is_told_on_request()
    {
        var (output, _) = Run("id,utterance\n1,ddk lop bo\n", "--explain");

        Assert.That(
            output,
            Does.StartWith("id,intent,parameter,certainty,second,why\n").And.Contain("đăng ký").And.Contain("model sign_up")
        );
    }

    [Test]
    public void Broken_lines_are_named_and_the_others_answered()
    {
        var (output, errors) = Run("id,utterance,context\n1,lịch học,idle\n2,a,b,c,d\n3\n4,tài liệu,idle\n5,\"không đóng,idle\n");

        Assert.That(output.Split('\n').Select(line => line.Split(',')[0]), Is.EqualTo(new[] { "id", "1", "4", "" }));
        Assert.That(errors, Does.Contain("Dòng 3: ").And.Contain("Dòng 4: ").And.Contain("Dòng 6: "));
    }

    [Test]
    public void An_impossible_now_is_named()
    {
        var (output, errors) = Run("id,expression,now\n1,mai,hôm nay\n", "--dates");

        Assert.That(output, Is.EqualTo("id,kind,expected\n"));
        Assert.That(errors, Does.StartWith("Dòng 2: "));
    }

    [TestCase("")]
    [TestCase("id,text\n1,lịch\n")]
    public void A_table_without_the_needed_columns_is_refused(string table) =>
        Assert.That(() => Run(table), Throws.TypeOf<VerbException>());

    [Test]
    public void The_model_of_the_configuration_folder_counts_and_a_broken_one_is_named()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "understanding"));
        folder.Write(Path.Combine("understanding", "model.bin"), "no model");

        Assert.That(
            () => UnderstandingFiles.Read(folder.Path),
            Throws.TypeOf<VerbException>().With.Message.Contains("model.bin").And.Message.Contains(folder.Path)
        );
    }

    [Test]
    public void Courses_of_a_file_are_known_by_name()
    {
        using var folder = new TestFolder();
        var sample = File.ReadAllText(Path.Combine(SampleData.ConfigFolder, "sample", "course-ha-tinh.json"));
        folder.Write("courses.json", sample.Replace("\"QTSX\"", "\"QLHT\"", StringComparison.Ordinal));

        var (output, _) = Run("id,utterance\n1,dk lop qlht\n2,dk lop qtsx\n", "--data", Path.Combine(folder.Path, "courses.json"));

        Assert.That(output, Does.Contain("\n1,sign_up,course=QLHT,clear,").And.Contain("\n2,sign_up,,"));
    }

    [TestCase("nowhere.db", "không có tệp này")]
    [TestCase("empty.json", "htxbot import")]
    public void A_file_of_courses_that_cannot_be_read_is_named(string file, string why)
    {
        using var folder = new TestFolder();
        folder.Write("empty.json", "{}}");
        var path = Path.Combine(folder.Path, file);

        Assert.That(
            () => Run("id,utterance\n1,x\n", "--data", path),
            Throws.TypeOf<VerbException>().With.Message.Contains(path).And.Message.Contains(why)
        );
    }

    [Test]
    public void Courses_of_a_database_are_known_by_name_and_one_without_any_is_refused()
    {
        using var database = new TestDatabase();
        Assert.That(
            () => Run("id,utterance\n1,x\n", "--data", database.Database.Path),
            Throws.TypeOf<VerbException>().With.Message.Contains("chưa có lớp")
        );
        using (var db = database.Open())
            SampleData.Import(db, new DateOnly(2027, 3, 1), new DateTimeOffset(2027, 2, 22, 1, 0, 0, TimeSpan.Zero));

        Assert.That(
            Run("id,utterance\n1,dk lop bo\n", "--data", database.Database.Path).Output,
            Does.Contain("\n1,sign_up,course=CNBO,clear,")
        );
    }

    [Test]
    public void Examples_of_the_office_change_what_is_understood()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "understanding"));
        foreach (var part in new[] { "sample", "places" })
            CopyTo(Path.Combine(SampleData.ConfigFolder, part), Path.Combine(folder.Path, part));
        folder.Write(
            Path.Combine("understanding", "own.csv"),
            "utterance,intent,context\nxập xình xập xình,materials,idle\nlịch học,schedule,idle\nxin chào,greeting,idle\n"
        );

        using var output = new StringWriter();
        UnderstandTraining.Run(folder.Path, output);

        var understander = new HtxBot.Understanding.Understander(UnderstandingFiles.Read(folder.Path));
        Assert.That(output.ToString(), Does.Contain("3 câu mẫu"));
        Assert.That(understander.ReadWish("xập xình", DateTimeOffset.UnixEpoch).Name, Is.EqualTo("materials"));
    }

    [Test]
    public void Examples_with_an_unknown_intent_are_refused_by_line()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "understanding"));
        folder.Write(Path.Combine("understanding", "own.csv"), "utterance,intent\nlịch,no_such\n");

        Assert.That(
            () => UnderstandTraining.Examples(folder.Path),
            Throws.TypeOf<VerbException>().With.Message.Contains("own.csv, line 2")
        );
    }

    private static void CopyTo(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.WriteAllText(Path.Combine(to, Path.GetFileName(file)), File.ReadAllText(file));
    }

    private static (string Output, string Errors) Run(string table, params string[] options)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var line = new CommandLine(["understand", "--config", SampleData.ConfigFolder, .. options]);
        UnderstandVerb.Run(line, new StringReader(table), output, errors);
        return (output.ToString(), errors.ToString());
    }
}
