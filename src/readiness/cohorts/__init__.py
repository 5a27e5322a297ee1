"""Many assessments -> quartiles, shares at each level, percentiles, commonest gaps, outliers (method 11).

`anonymous` makes of a cohort one that may leave the house. Enterprises of another form or ruler never enter the same cohort.
"""

from readiness.cohorts.hiding import DEFAULT_K, anonymous
from readiness.cohorts.making import Counted, Gathering, Ruler, cohort_of, gathered
from readiness.cohorts.members import member_of, region_of
from readiness.cohorts.placing import Placing, placing
from readiness.cohorts.standing import percentile, quantile

__all__ = [
    "DEFAULT_K",
    "Counted",
    "Gathering",
    "Placing",
    "Ruler",
    "anonymous",
    "cohort_of",
    "gathered",
    "member_of",
    "percentile",
    "placing",
    "quantile",
    "region_of",
]
