# The settings of the policies. A file of data overrides them, such as
# {"settings": {"max_disables": 20}}: conftest test --data settings.json
package simfleet.settings

# The most SIMs that one plan may take off the network.
default max_disables := 5

max_disables := data.settings.max_disables

# What every label that a plan sets has to look like.
default label_pattern := `^[a-z0-9]+(-[a-z0-9]+)*$`

label_pattern := data.settings.label_pattern
