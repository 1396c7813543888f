from playground.topics.schedules.params import Params
from playground.ui.page import open_page

page = open_page("schedules", Params)
page.tabs(code=[Params])
