"""`python -m forebear_lint`"""

import sys

from forebear_lint.command import main

sys.exit(main())
