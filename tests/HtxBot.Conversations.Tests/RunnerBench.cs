namespace HtxBot.Conversations.Tests;

/// <summary>The runner with the order conversation; sessions go through JSON between any two turns.</summary>
public sealed class RunnerBench : ITurnWorld
{
    private readonly Runner _runner = new([Order.Conversation], new EnglishTexts(), text => text.ToLowerInvariant());
    private byte[] _session = Session.New.Write();

    public Session Session
    {
        get => Session.Read(_session)!;
        set => _session = value.Write();
    }

    public DateTimeOffset Now { get; set; } = new(2027, 3, 1, 1, 0, 0, TimeSpan.Zero);

    public Sequence<Choice> Things { get; set; } = [new Choice("rice", "Rice"), new Choice("tea", "Green tea")];

    public List<Effect> Applied { get; } = [];

    public IReadOnlyList<Spoken> Heard { get; private set; } = [];

    public string Last => Heard[^1].Prompt.Text;

    public RunnerBench Say(string words, Meaning? meaning = null) => Take(Arrival.Of(words, meaning ?? Meaning.Nothing, Now));

    public RunnerBench Mean(string intent, bool exact = false) =>
        Say(intent, new Meaning(new Intent(intent), Certainty.Clear, IsExact: exact));

    public RunnerBench Tap(string data) => Take(Arrival.OfTap(data, Now));

    public RunnerBench TapLabel(string label)
    {
        var spoken = Heard[^1];
        return Tap(spoken.DataOf(spoken.Prompt.Choices.First(choice => choice.Label == label)));
    }

    public RunnerBench Send(Input input) => Take(Arrival.Of(input, Now));

    public RunnerBench Take(Arrival arrival)
    {
        var outcome = _runner.Run(Session, arrival, this);
        _session = outcome.Next.Write();
        Heard = outcome.Says;
        Now = Now.AddMinutes(1);
        return this;
    }

    /// <summary>A message that nobody asked for comes with choices.</summary>
    public void Interrupt(Sequence<Choice> choices) => Session = _runner.Interrupted(Session, choices);

    /// <summary>What is said instead of whatever the person may not do; null: they may do everything.</summary>
    public Prompt? RefusedConversation { get; set; }

    public Func<Effect, Prompt?> RefusedEffect { get; set; } = _ => null;

    public Prompt? Refusal(Conversation conversation) => RefusedConversation;

    public Prompt? Refusal(Effect effect) => RefusedEffect(effect);

    /// <summary>Whom what is asked is about.</summary>
    public string? Whom { get; private set; }

    /// <summary>Who of several writes; null: there is only one.</summary>
    public string? OneOfSeveral { get; set; }

    /// <summary>For whom each effect was applied.</summary>
    public List<string?> AppliedFor { get; } = [];

    public void SpeaksFor(string? whom) => Whom = whom;

    public object Facts(Step step) => new OrderFacts(Things);

    public void Apply(Effect effect)
    {
        Applied.Add(effect);
        AppliedFor.Add(Whom);
    }

    public Opening? Open(Intent intent) =>
        intent.Name switch
        {
            "order" => new Opening.Begin(Order.Conversation, new Order.ChooseThing()),
            "other-order" => new Opening.Begin(Order.Conversation, new Order.GiveName("other")),
            "menu" => new Opening.Reply(
                new Prompt("Menu.") { Keyboard = Keyboard.Menu, Choices = [Choice.For(new Intent("order"), "Order")] }
            )
            {
                ParksForm = true,
            },
            "help" => new Opening.Reply(
                new Prompt("Help.") { Keyboard = Keyboard.Menu, Choices = [Choice.For(new Intent("order"), "Order")] }
            ),
            "hello" => new Opening.Reply(new Prompt("Hello and welcome.")) { MidForm = "Hi." },
            "yes" => new Opening.Reply(new Prompt("Yes to what?")) { MidForm = "" },
            "whose" => new Opening.Reply(
                new Prompt($"Of {Whom ?? "whoever writes"}.")
                {
                    Choices = [Choice.For(new Intent("whose", "again"), "Again"), Choice.For(new Intent("menu"), "Menu")],
                }
            ),
            "become" => new Opening.Reply(new Prompt("Another now.")) { Effects = [new Become()], EndsForm = true },
            "time" => new Opening.Reply(new Prompt("Noon.")),
            _ => null,
        };

    public Prompt NotUnderstood(int misses) => $"Not understood {misses}.";

    public Prompt Unasked(Input input) => "Nobody asked.";

    private sealed class EnglishTexts : RunnerTexts
    {
        public override Prompt Cancelled => "Cancelled.";
        public override Prompt NothingToCancel => "Nothing to cancel.";
        public override string NothingBefore => "Nothing before.";
        public override Prompt NothingToResume => "Nothing to resume.";
        public override string QuestionHasPassed => "Passed.";
        public override string ForWhom => "For whom?";
        public override string PickOne => "Pick one.";
        public override Prompt Dropped => "Dropped.";
        public override Prompt FormLost => "Form lost.";
        public override string ResumeLabel => "Go on";
        public override string DropLabel => "Drop";
        public override string SwitchLabel => "Switch";
        public override string IsNameLabel => "My name";
        public override string StopLabel => "Stop";
        public override string MoreLabel => "More";
        public override string FirstPageLabel => "First page";

        public override string OnlyNumbers(int count) => $"Only 1 to {count}.";

        public override string WordsInstead(string label) => $"Type {label}.";

        public override string CannotRead(string kind) => $"Cannot read {kind}.";

        public override Prompt StillOpen(string doing, Choice resume, Choice drop) => new($"You are {doing}.") { Choices = [resume, drop] };

        public override Prompt SwitchTo(string doing, Choice resume, Choice switchOver) =>
            new($"Still {doing}: switch?") { Choices = [resume, switchOver] };

        public override Prompt NameOrStop(string typed, Choice isName, Choice stop) =>
            new($"Is {typed} a name?") { Choices = [isName, stop] };

        public override Prompt WhichOne(Choice first, Choice second) => new("Which one?") { Choices = [first, second] };

        public override Prompt IsIt(Choice only) => new("That one?") { Choices = [only] };

        public override Prompt Nearest(Sequence<Choice> near) => new("Is it near?") { Choices = near };

        public override Prompt AlsoWished(Choice other) => new("And this?") { Choices = [other] };

        public override string LabelOf(Intent intent) => intent.Name;
    }
}
