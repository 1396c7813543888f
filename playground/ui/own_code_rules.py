"""What Python and torch say when something is wrong, and how a teacher would put it.

Each rule: the kinds of error, a pattern of the message, and the sentence. Named groups fill the sentence; those called
``shape…`` are written as shapes. The first rule that fits counts.
"""

from playground.core.text import N_

SYNTAX = "SyntaxError IndentationError TabError"
ANY = "RuntimeError TypeError ValueError IndexError"

RULES: tuple[tuple[str, str, str], ...] = (
    # Writing
    (
        SYNTAX,
        r"invalid (?:non-printable )?character '?(?P<character>[^' ]+)",
        N_("The character {character} is no Python. Full-width signs look alike: type it in English mode."),
    ),
    (SYNTAX, r"^'(?P<bracket>.)' was never closed", N_("The bracket {bracket} is opened here and never closed.")),
    (SYNTAX, r"^unmatched '(?P<bracket>.)'", N_("The bracket {bracket} is closed here, but was never opened.")),
    (SYNTAX, r"^expected ':'", N_("A colon is missing at the end of this line.")),
    (SYNTAX, r"unterminated .*string", N_("A text begins with a quotation mark here and never ends.")),
    (
        SYNTAX,
        r"^expected an indented block after (?P<what>.+) on line (?P<line>\d+)",
        N_("What belongs to line {line} must be indented: put four spaces before it."),
    ),
    (SYNTAX, r"^unexpected indent", N_("This line is indented further than the one above it, without a reason.")),
    (SYNTAX, r"^unindent does not match", N_("This line is indented like none of those above it.")),
    (SYNTAX, r"inconsistent use of tabs", N_("Tabs and spaces are mixed here. Indent with spaces only.")),
    (SYNTAX, r"Maybe you meant '=='", N_("A single = gives a name to a value; to compare, write ==.")),
    (SYNTAX, r"forgot a comma", N_("Python does not understand this line. Perhaps a comma is missing.")),
    (SYNTAX, r"^'(?P<word>\w+)' outside", N_("{word} may only stand inside of a function or loop: is it indented?")),
    (
        SYNTAX,
        r"^invalid syntax",
        N_("Python does not understand this line. Look for a missing bracket or sign, here or in the line above."),
    ),
    # Names
    (
        "NameError",
        r"^name '(?P<name>\w+)' is not defined",
        N_("There is nothing called {name}. Is it spelled like that where it is defined?"),
    ),
    (
        "UnboundLocalError",
        r"local variable '(?P<name>\w+)'",
        N_("{name} is used here before this function has given it a value."),
    ),
    (
        "AttributeError",
        r"^'NoneType' object has no attribute '(?P<name>\w+)'",
        N_("This is None, so it has no {name}. Perhaps a function before it has no return."),
    ),
    (
        "AttributeError",
        r"^(?:module )?'(?P<owner>[\w.]+)'.* has no attribute '(?P<name>\w+)'",
        N_("{owner} has nothing called {name}."),
    ),
    # Calls and types
    (
        "TypeError",
        r"(?P<name>\w+)\(\) missing \d+ required .*arguments?: (?P<missing>.+)",
        N_("{name} is called without {missing}."),
    ),
    (
        "TypeError",
        r"(?P<name>\w+)\(\) takes (?:from )?(?P<most>[\w ]+?) (?:positional )?arguments? but (?P<given>\d+)",
        N_("{name} is called with {given} arguments, but takes {most}. What it is given stands above the editor."),
    ),
    (
        "TypeError",
        r"(?P<name>\w+)\(\) got an unexpected keyword argument '(?P<argument>\w+)'",
        N_("{name} has no argument called {argument}."),
    ),
    (
        "TypeError",
        r"unsupported operand type\(s\) for (?P<sign>\S+): '(?P<one>\w+)' and '(?P<other>\w+)'",
        N_("{one} {sign} {other} can't be computed. NoneType means that a function has returned nothing."),
    ),
    (
        "TypeError",
        r"^(?P<name>\w+)\(\): argument '(?P<argument>\w+)'.* must be Tensor, not (?P<type>[\w.]+)",
        N_("torch's {name} needs a tensor here, not {type}: torch.tensor(…) makes one of a number."),
    ),
    (
        "TypeError",
        r"^'(?P<type>\w+)' object is not callable",
        N_("This is of type {type}: it can't be called with ( )."),
    ),
    (
        "TypeError",
        r"^'(?P<type>[\w.]+)' object is not (?:subscriptable|iterable)|^cannot unpack non-iterable",
        N_("This is a single value, not a list or tuple: it has no parts to take."),
    ),
    ("ValueError", r"values to unpack", N_("Left and right of = are not equally many values.")),
    ("ZeroDivisionError", "", N_("Something is divided by zero here.")),
    ("RecursionError", "", N_("A function calls itself without end.")),
    ("KeyError", r"^(?P<key>.*)$", N_("The dictionary has no entry {key}.")),
    (
        "IndexError",
        r"index (?P<index>-?\d+) is out of bounds for (?:dimension|axis) (?P<axis>\d+) with size (?P<size>\d+)",
        N_("There is no place {index} in dimension {axis}: its {size} places are counted from 0."),
    ),
    (
        "IndexError",
        r"Dimension out of range .*\[(?P<low>-?\d+), (?P<high>-?\d+)\], but got (?P<given>-?\d+)",
        N_("The tensor has no dimension {given}: they are counted from {low} to {high}."),
    ),
    ("IndexError", r"index out of range", N_("There is no such place in the list: places are counted from 0.")),
    # Shapes
    (
        ANY,
        r"shapes cannot be multiplied \((?P<shape1>\d+x(?P<columns>\d+)) and (?P<shape2>(?P<rows>\d+)x\d+)\)",
        N_(
            "Matrices of the shapes {shape1} and {shape2} can't be multiplied: the first has {columns} columns, the"
            " second {rows} rows, and these must be equally many."
        ),
    ),
    (
        ANY,
        r"size mismatch, .*mat \((?P<shape1>\d+x(?P<columns>\d+))\), vec \((?P<rows>\d+)\)",
        N_("A matrix of the shape {shape1} has {columns} columns, but the vector has {rows} numbers."),
    ),
    (
        ANY,
        r"size of tensor a \((?P<a>\d+)\) must match the size of tensor b \((?P<b>\d+)\) at .*dimension (?P<axis>\d+)",
        N_(
            "Two tensors do not fit together: in dimension {axis} one has {a} places, the other {b}. These must be"
            " equal, or one of them 1."
        ),
    ),
    (
        ANY,
        r"output with shape (?P<shape1>\[.*?\]) doesn't match the broadcast shape (?P<shape2>\[.*?\])",
        N_("A result of the shape {shape2} does not fit into a tensor of the shape {shape1}."),
    ),
    (
        ANY,
        r"shape '(?P<shape1>\[.*?\])' is invalid for input of size (?P<count>\d+)",
        N_("{count} numbers can't be put into the shape {shape1}."),
    ),
    (
        ANY,
        r"must match except in dimension (?P<axis>\d+).*size (?P<a>\d+) but got size (?P<b>\d+)",
        N_("Tensors can't be joined: apart from dimension {axis} they must be alike, but here stand {a} and {b}."),
    ),
    (
        ANY,
        r"stack expects each tensor to be equal size, but got (?P<shape1>\[.*?\]) .* and (?P<shape2>\[.*?\])",
        N_("Tensors can only be stacked if they have the same shape, but here are {shape1} and {shape2}."),
    ),
    (
        ANY,
        r"first two dimensions of batch2 tensor to be: (?P<shape1>\[.*?\]) but got: (?P<shape2>\[.*?\])",
        N_("The second stack of matrices has to begin with the sizes {shape1}, but begins with {shape2}."),
    ),
    (
        ANY,
        r"weight of size (?P<shape1>\[.*?\]), expected input(?P<shape2>\[.*?\]) to have (?P<need>\d+) channels",
        N_("The layer (weights {shape1}) needs {need} channels, but the input has the shape {shape2}."),
    ),
    (
        ANY,
        r"[Ee]xpected (?:tensor )?(?P<shape1>[\[(].*?[\])]).* (?:but got|and src):? (?P<shape2>[\[(].*?[\])])",
        N_("The shape {shape1} is needed here, but the tensor has {shape2}."),
    ),
    # Tensors
    (
        "RuntimeError ValueError",
        r"Boolean value of Tensor with more than one value|truth value of an array",
        N_("if asks for one yes or no, but a tensor has many. Use torch.where(condition, this, that)."),
    ),
    (
        "RuntimeError ValueError TypeError",
        r"cannot be converted to Scalar|only one element tensors|only (?:length|size)-1 arrays|0-dimensional",
        N_("One number is needed here, but the tensor has several. Take .mean() or .sum() of it first."),
    ),
    (
        "RuntimeError",
        r"implicitly created only for scalar",
        N_("A gradient needs one number to begin with: take .mean() or .sum() of the result."),
    ),
    (
        "RuntimeError",
        r"does not require grad",
        N_(
            "The result does not depend on the input in a way that autograd can follow: .detach(), .item(), .data and"
            " numpy cut the connection."
        ),
    ),
    (
        "RuntimeError",
        r"modified by an inplace operation|leaf Variable that requires grad.*in-place",
        N_("A tensor is overwritten that autograd still needs. Make a new one: write x = x + 1, not x += 1."),
    ),
    (
        "RuntimeError",
        r"backward through the graph a second time",
        N_("The gradient is asked for twice. Compute the loss anew before, or keep no tensors from the last step."),
    ),
    (
        "RuntimeError",
        r"Can't call numpy\(\) on Tensor that requires grad",
        N_("numpy can't follow gradients. Use the function of the same name in torch."),
    ),
    (
        "RuntimeError",
        r"(?:same dtype|scalar type).*?\b(?P<one>(?i:float|double|long|bool))\b.*\b(?P<other>(?i:float|double|long))\b",
        N_("Numbers of two kinds are mixed: {one} and {other}. Convert one with .float() or .long()."),
    ),
    # What is not allowed
    (
        "PermissionError OSError BlockingIOError",
        "",
        N_("Your code may compute, but not reach files, the network, or other programs. This line tries to."),
    ),
    ("MemoryError", "", N_("The code needed more memory than a run may use. Smaller tensors may help.")),
    (
        "RuntimeError",
        r"can't allocate memory",
        N_("The code needed more memory than a run may use. Smaller tensors may help."),
    ),
    ("AssertionError", "^$", N_("What this line asserts is not true.")),
)
